package efa.keycloak;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.browser.IdentityProviderAuthenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Who came from the login service of an authority and is to prove it anew does so there: here they have no password. */
public class AskAuthorityAgain extends IdentityProviderAuthenticator implements AuthenticatorFactory {
    private static final Requirement[] CHOICES = {Requirement.ALTERNATIVE, Requirement.DISABLED};

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        UserModel known = context.getUser();
        if (known == null || context.getForwardedErrorMessage() != null) {
            context.attempted();
            return;
        }
        context.getSession().users().getFederatedIdentitiesStream(context.getRealm(), known)
                .map(FederatedIdentityModel::getIdentityProvider)
                .findFirst()
                .ifPresentOrElse(service -> redirect(context, service), context::attempted);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return this;
    }

    @Override
    public String getId() {
        return "efa-ask-authority-again";
    }

    @Override
    public String getDisplayType() {
        return "Ask the authority again";
    }

    @Override
    public String getReferenceCategory() {
        return null;
    }

    @Override
    public boolean isConfigurable() {
        return false;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return CHOICES;
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public String getHelpText() {
        return "Sends somebody who came from the login service of an authority there again, to prove anew who they are.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public void init(Config.Scope config) {
        // nothing
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // nothing
    }

    @Override
    public void close() {
        // nothing
    }
}
