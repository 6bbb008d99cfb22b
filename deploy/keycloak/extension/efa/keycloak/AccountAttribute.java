package efa.keycloak;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.keycloak.broker.provider.AbstractIdentityProviderMapper;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.saml.SAMLEndpoint;
import org.keycloak.broker.saml.SAMLIdentityProviderFactory;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.assertion.AttributeType;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.sessions.AuthenticationSessionModel;

/** One attribute of BundID and how surely it is proven, kept in the session alone and never on the user. */
public class AccountAttribute extends AbstractIdentityProviderMapper {
    static final String ID = "efa-account-attribute";
    static final String OID = "attribute.oid";
    static final String REQUIRED = "attribute.required";
    static final String NOTE = "session.attribute";
    private static final QName TRUST = new QName(AccountExtension.AKDB, "TrustLevel");
    private static final Map<String, Integer> LEVELS =
            Map.of("UNTERGEORDNET", 1, "NORMAL", 2, "SUBSTANTIELL", 3, "HOCH", 4);

    @Override
    public void preprocessFederatedIdentity(
            KeycloakSession session, RealmModel realm, IdentityProviderMapperModel mapper, BrokeredIdentityContext login) {
        keepTold(mapper, login);
    }

    /** Once more at a first login: the flow that makes the account forgets the notes before it. */
    @Override
    public void importNewUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext login) {
        keepTold(mapper, login);
    }

    private static void keepTold(IdentityProviderMapperModel mapper, BrokeredIdentityContext login) {
        List<AttributeType> told = told(login, mapper.getConfig().get(OID));
        // Told twice is told by nobody: whoever reads the first and whoever reads the last would differ.
        boolean clear = told.size() == 1 && told.get(0).getAttributeValue().size() == 1;
        Object value = clear ? told.get(0).getAttributeValue().get(0) : null;
        String trust = value == null ? "" : told.get(0).getOtherAttributes().getOrDefault(TRUST, "");
        String note = mapper.getConfig().get(NOTE);
        keep(login, note, value == null ? "" : value.toString());
        keep(login, note + "-verified-level", LEVELS.containsKey(trust) ? "STORK-QAA-Level-" + LEVELS.get(trust) : "");
    }

    /** What an earlier attempt of the same login left is overwritten: it may have been another person. */
    private static void keep(BrokeredIdentityContext login, String note, String value) {
        AuthenticationSessionModel session = login.getAuthenticationSession();
        if (!value.isEmpty() || session.getUserSessionNotes().containsKey(note)) {
            session.setUserSessionNote(note, value);
        }
    }

    private static List<AttributeType> told(BrokeredIdentityContext login, String oid) {
        AssertionType assertion = (AssertionType) login.getContextData().get(SAMLEndpoint.SAML_ASSERTION);
        return assertion.getAttributeStatements().stream()
                .flatMap(statement -> statement.getAttributes().stream())
                .map(choice -> choice.getAttribute())
                .filter(attribute -> attribute.getName() != null && attribute.getName().strip().equals(oid))
                .toList();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String[] getCompatibleProviders() {
        return new String[] {SAMLIdentityProviderFactory.PROVIDER_ID};
    }

    @Override
    public boolean supportsSyncMode(IdentityProviderSyncMode mode) {
        return modes().contains(mode);
    }

    private static Set<IdentityProviderSyncMode> modes() {
        return EnumSet.allOf(IdentityProviderSyncMode.class);
    }

    @Override
    public String getDisplayCategory() {
        return "EfA";
    }

    @Override
    public String getDisplayType() {
        return "Attribute of an account, with its level";
    }

    @Override
    public String getHelpText() {
        return "Asks for an attribute by its OID and keeps value and level in the session.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(text(OID, "OID"), text(REQUIRED, "Required (true or false)"), text(NOTE, "Note of the session"));
    }

    private static ProviderConfigProperty text(String name, String label) {
        return new ProviderConfigProperty(name, label, label, ProviderConfigProperty.STRING_TYPE, null);
    }
}
