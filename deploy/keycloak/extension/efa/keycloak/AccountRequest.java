package efa.keycloak;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.Config;
import org.keycloak.broker.saml.SAMLIdentityProviderConfig;
import org.keycloak.dom.saml.v2.protocol.AuthnContextComparisonType;
import org.keycloak.dom.saml.v2.protocol.AuthnRequestType;
import org.keycloak.dom.saml.v2.protocol.ExtensionsType;
import org.keycloak.dom.saml.v2.protocol.RequestedAuthnContextType;
import org.keycloak.events.Details;
import org.keycloak.models.Constants;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.protocol.saml.preprocessor.SamlAuthenticationPreprocessor;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * Asks BundID for a level and for attributes, and says which online service asks; other brokers are asked as they are.
 * Whoever is sent to an account service begins anew: what an earlier login in this browser left here is forgotten.
 */
public class AccountRequest implements SamlAuthenticationPreprocessor {
    private static final Pattern ALIAS = Pattern.compile(".*/broker/([^/]+)/endpoint(/.*)?");
    private static final int LOWEST = 1;
    private static final int SUBSTANTIAL = 3;
    private static final int HIGH = 4;

    @Override
    public AuthnRequestType beforeSendingLoginRequest(AuthnRequestType request, AuthenticationSessionModel login) {
        Matcher address = ALIAS.matcher(request.getAssertionConsumerServiceURL().getPath());
        if (address.matches()) {
            IdentityProviderModel account = brokers().getByAlias(address.group(1));
            forget(login);
            last(login, account);
            ask(request, login, account);
        }
        return request;
    }

    /** Keycloak would refuse another person for a minute, and name the one before by the account, which is the bPK2. */
    private static void forget(AuthenticationSessionModel login) {
        UserSessionProvider sessions = KeycloakSessionUtil.getKeycloakSession().sessions();
        UserSessionModel before = sessions.getUserSession(login.getRealm(), login.getParentSession().getId());
        if (before != null) {
            sessions.removeUserSession(login.getRealm(), before);
        }
    }

    /** Who can be logged out at the account service stays as long as the application's session may, to be led there. */
    static void last(AuthenticationSessionModel login, IdentityProviderModel account) {
        String logout = account.getConfig().get(SAMLIdentityProviderConfig.SINGLE_LOGOUT_SERVICE_URL);
        if (login.getRealm().isRememberMe() && logout != null && !logout.isBlank()) {
            login.setAuthNote(Details.REMEMBER_ME, "true");
        } else {
            login.removeAuthNote(Details.REMEMBER_ME);
        }
    }

    private static IdentityProviderStorageProvider brokers() {
        return KeycloakSessionUtil.getKeycloakSession().identityProviders();
    }

    private void ask(AuthnRequestType request, AuthenticationSessionModel login, IdentityProviderModel account) {
        List<IdentityProviderMapperModel> wanted = brokers().getMappersByAliasStream(account.getAlias())
                .filter(mapper -> AccountAttribute.ID.equals(mapper.getIdentityProviderMapper()))
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        ExtensionsType extensions = new ExtensionsType();
        extensions.addExtension(new AccountExtension(wanted, account.getConfig()));
        request.setExtensions(extensions);
        request.setRequestedAuthnContext(atLeast(login.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION)));
    }

    private static RequestedAuthnContextType atLeast(String asked) {
        RequestedAuthnContextType context = new RequestedAuthnContextType();
        context.setComparison(AuthnContextComparisonType.MINIMUM);
        context.addAuthnContextClassRef("STORK-QAA-Level-" + level(asked));
        return context;
    }

    /** Level 2 cannot be asked for; what is no level is the highest: it can only fail, never be too weak. */
    private static int level(String asked) {
        if (asked == null || asked.equals("-1") || asked.equals("0") || asked.equals("1")) {
            return LOWEST;
        }
        return asked.equals("2") || asked.equals("3") ? SUBSTANTIAL : HIGH;
    }

    @Override
    public SamlAuthenticationPreprocessor create(KeycloakSession session) {
        return this;
    }

    @Override
    public String getId() {
        return "efa-account-request";
    }

    @Override
    public void init(Config.Scope config) {
        // nothing: what is needed stands in the broker
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
