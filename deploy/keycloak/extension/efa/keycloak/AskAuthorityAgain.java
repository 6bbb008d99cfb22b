package efa.keycloak;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.IdentityProviderAuthenticator;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.UserModel;

/** Who came from the login service of an authority and is to prove it anew does so there: here they have no password. */
public class AskAuthorityAgain extends IdentityProviderAuthenticator implements Step {
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
    public String getId() {
        return "efa-ask-authority-again";
    }

    @Override
    public String getDisplayType() {
        return "Ask the authority again";
    }

    @Override
    public String getHelpText() {
        return "Sends somebody who came from the login service of an authority there again, to prove anew who they are.";
    }
}
