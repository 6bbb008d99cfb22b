package efa.keycloak;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.broker.IdpCreateUserIfUniqueAuthenticator;
import org.keycloak.authentication.authenticators.broker.IdpCreateUserIfUniqueAuthenticatorFactory;
import org.keycloak.authentication.authenticators.broker.util.ExistingUserInfo;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

/**
 * The account of who comes for the first time. Keycloak makes it in one request and ties it to its login service in the
 * next: a browser that never sends the next one would leave an account that its owner could not log in to any more.
 */
public class MakeAccount extends IdpCreateUserIfUniqueAuthenticator {
    private static final String MADE_FOR = "efa-made-for";

    /** What the same person's broken-off login left is made anew; any other account with the name stands in the way. */
    @Override
    protected ExistingUserInfo checkExistingUser(
            AuthenticationFlowContext context,
            String username,
            SerializedBrokeredIdentityContext serialized,
            BrokeredIdentityContext login) {
        UserProvider users = context.getSession().users();
        RealmModel realm = context.getRealm();
        UserModel left = users.getUserByUsername(realm, username);
        boolean own = left != null && madeFor(login).equals(left.getFirstAttribute(MADE_FOR));
        if (own && users.getFederatedIdentitiesStream(realm, left).findAny().isEmpty()) {
            users.removeUser(realm, left);
        }
        return super.checkExistingUser(context, username, serialized, login);
    }

    @Override
    protected void userRegisteredSuccess(
            AuthenticationFlowContext context,
            UserModel made,
            SerializedBrokeredIdentityContext serialized,
            BrokeredIdentityContext login) {
        made.setSingleAttribute(MADE_FOR, madeFor(login));
        AccountRequest.last(context.getAuthenticationSession(), login.getIdpConfig()); // this flow forgot it
    }

    private static String madeFor(BrokeredIdentityContext login) {
        return login.getIdpConfig().getAlias() + " " + login.getId();
    }

    /** As the built-in one, by another name. */
    public static class Factory extends IdpCreateUserIfUniqueAuthenticatorFactory {
        @Override
        public Authenticator create(KeycloakSession session) {
            return new MakeAccount();
        }

        @Override
        public String getId() {
            return "efa-make-account";
        }

        @Override
        public String getDisplayType() {
            return "Make an account once";
        }

        @Override
        public String getHelpText() {
            return "Makes the account of somebody new, also where an earlier login of theirs was broken off.";
        }
    }
}
