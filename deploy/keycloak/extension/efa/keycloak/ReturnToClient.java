package efa.keycloak;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Last step of the browser flow: who turned back at the account service is led to the application, which says so. */
public class ReturnToClient implements Step {
    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (context.getForwardedErrorMessage() == null) {
            context.attempted();
        } else {
            context.cancelLogin();
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        context.attempted();
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // none
    }

    @Override
    public String getId() {
        return "efa-return-to-client";
    }

    @Override
    public String getDisplayType() {
        return "Return to the application";
    }

    @Override
    public String getHelpText() {
        return "Leads somebody who cancelled at an account service back to the application.";
    }
}
