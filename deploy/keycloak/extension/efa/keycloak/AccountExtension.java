package efa.keycloak;

import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.saml.SamlProtocolExtensionsAwareBuilder;
import org.keycloak.saml.common.exceptions.ProcessingException;

/** The extension of an AuthnRequest in version 2, as BundID's interface description prints it. */
class AccountExtension implements SamlProtocolExtensionsAwareBuilder.NodeGenerator {
    static final String AKDB = "https://www.akdb.de/request/2018/09";
    static final String SERVICE_ID = "efaOnlineServiceId";
    static final String SERVICE_NAME = "efaOnlineServiceName";
    private static final String DISPLAY = "https://www.akdb.de/request/2018/09/classic-ui/v1";

    private final List<IdentityProviderMapperModel> wanted;
    private final Map<String, String> account;

    AccountExtension(List<IdentityProviderMapperModel> wanted, Map<String, String> account) {
        this.wanted = wanted;
        this.account = account;
    }

    @Override
    public void write(XMLStreamWriter xml) throws ProcessingException {
        try {
            xml.writeStartElement("akdb", "AuthenticationRequest", AKDB);
            xml.writeNamespace("akdb", AKDB);
            xml.writeAttribute("Version", "2");
            xml.writeAttribute("EnableStatusDetail", "true");
            attributes(xml);
            display(xml);
            xml.writeEndElement();
        } catch (XMLStreamException error) {
            throw new ProcessingException(error);
        }
    }

    private void attributes(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("akdb", "RequestedAttributes", AKDB);
        for (IdentityProviderMapperModel mapper : wanted) {
            xml.writeEmptyElement("akdb", "RequestedAttribute", AKDB);
            xml.writeAttribute("Name", mapper.getConfig().get(AccountAttribute.OID));
            xml.writeAttribute("RequiredAttribute", mapper.getConfig().getOrDefault(AccountAttribute.REQUIRED, "false"));
        }
        xml.writeEndElement();
    }

    private void display(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("akdb", "DisplayInformation", AKDB);
        xml.writeStartElement("classic-ui", "Version", DISPLAY);
        xml.writeNamespace("classic-ui", DISPLAY);
        text(xml, "OrganizationDisplayName", account.get(SERVICE_NAME));
        text(xml, "OnlineServiceId", account.get(SERVICE_ID));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void text(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        if (value != null && !value.isBlank()) {
            xml.writeStartElement("classic-ui", name, DISPLAY);
            xml.writeCharacters(value);
            xml.writeEndElement();
        }
    }
}
