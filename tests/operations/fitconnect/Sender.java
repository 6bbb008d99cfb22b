import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Sends an application with one attachment and verifies the event log. */
final class Sender {
    private static final String METADATA =
            "https://schema.fitko.de/fit-connect/metadata/2.1.0/metadata.schema.json";
    private final Http http;
    private final Map<String, Object> book;

    Sender(Map<String, Object> book) throws Exception {
        this.book = book;
        this.http = new Http(book, "sender");
    }

    Map<String, Object> send(String service, String schema, byte[] data, byte[] file, String number) throws Exception {
        RSAKey key = key(service, schema);
        String id = UUID.randomUUID().toString();
        Map<String, Object> announced = announce(service, id);
        String submission = Json.text(announced, "submissionId");
        Map<String, Object> tags = new TreeMap<>();
        Map<String, Object> files = new TreeMap<>();
        String sealed = seal(file, key, "application/pdf", files, id);
        http.send("PUT", "/v2/submissions/" + submission + "/attachments/" + id, "application/jose", sealed, 204);
        String body = Json.write(Map.of(
                "encryptedMetadata", seal(metadata(schema, data, id, file, number), key, "application/json", tags, "metadata"),
                "encryptedData", seal(data, key, "application/json", tags, "data")));
        http.send("PUT", "/v2/submissions/" + submission, "application/json", body, 200);
        tags.put("attachments", files);
        new Events(http, book).verify(Json.text(announced, "caseId"), submission, tags);
        return announced;
    }

    private RSAKey key(String service, String schema) throws Exception {
        String place = "/v2/destinations/" + Json.text(book, "destination");
        Map<String, Object> found = http.get(place);
        Check.that(Json.text(found, "status").equals("active"), "status of the destination");
        Check.that(Json.write(found.get("publicServices")).contains(service), "service is offered");
        RSAKey key = RSAKey.parse(http.get(place + "/keys/" + Json.text(found, "encryptionKid")));
        Check.that(key.getKeyOperations().equals(Set.of(KeyOperation.WRAP_KEY)), "key_ops");
        Check.that(key.size() >= 4096 && key.getAlgorithm().equals(JWEAlgorithm.RSA_OAEP_256), "size and alg");
        Check.that(key.getParsedX509CertChain().get(0).getPublicKey().equals(key.toPublicKey()), "x5c is the key");
        return key;
    }

    private Map<String, Object> announce(String service, String id) throws Exception {
        String body = Json.write(Map.of(
                "destinationId", Json.text(book, "destination"),
                "announcedAttachments", List.of(id),
                "publicService", Map.of("name", "Wohngeld", "identifier", service)));
        return Json.read(http.send("POST", "/v2/submissions", "application/json", body, 201).getBytes("UTF-8"));
    }

    private byte[] metadata(String schema, byte[] data, String id, byte[] file, String number) throws Exception {
        Map<String, Object> told = Map.of(
                "hash", Check.hashOf(data), "submissionSchema", Map.of("schemaUri", schema, "mimeType", "application/json"));
        Map<String, Object> attachment = Map.of("attachmentId", id, "purpose", "attachment",
                "mimeType", "application/pdf", "filename", "anlage.pdf", "hash", Check.hashOf(file));
        return Json.write(Map.of(
                "$schema", METADATA,
                "contentStructure", Map.of("data", told, "attachments", List.of(attachment)),
                "additionalReferenceInfo", Map.of("senderReference", number))).getBytes("UTF-8");
    }

    private String seal(byte[] content, RSAKey key, String type, Map<String, Object> tags, String name)
            throws Exception {
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                .keyID(key.getKeyID()).contentType(type).build();
        JWEObject sealed = new JWEObject(header, new Payload(content));
        sealed.encrypt(new RSAEncrypter(key));
        tags.put(name, sealed.getAuthTag().toString());
        return sealed.serialize();
    }
}
