import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Fetches what waits, opens it, compares every hash and tag, verifies the event log, and confirms the receipt. */
final class Receiver {
    private final Http http;
    private final Map<String, Object> book;
    private final RSAKey opens;
    private final RSAKey signs;

    Receiver(Map<String, Object> book) throws Exception {
        this.book = book;
        this.http = new Http(book, "subscriber");
        this.opens = RSAKey.parse(Json.object(book, "decryption_key"));
        this.signs = RSAKey.parse(Json.object(book, "signing_key"));
    }

    List<Object> receive() throws Exception {
        List<Object> found = new ArrayList<>();
        for (Object each : Json.list(http.get("/v2/submissions"), "submissions")) {
            found.add(one(Json.text(Json.asObject(each), "submissionId")));
        }
        return found;
    }

    private Map<String, Object> one(String id) throws Exception {
        Map<String, Object> got = http.get("/v2/submissions/" + id);
        Map<String, Object> tags = new TreeMap<>();
        byte[] metadata = open(Json.text(got, "encryptedMetadata"), tags, "metadata");
        byte[] data = open(Json.text(got, "encryptedData"), tags, "data");
        Map<String, Object> structure = Json.object(Json.read(metadata), "contentStructure");
        Check.hash(data, Json.object(structure, "data"));
        Map<String, Object> files = attachments(id, structure, Json.list(got, "attachments"), tags);
        String caseId = Json.text(got, "caseId");
        new Events(http, book).verify(caseId, id, tags);
        confirm(caseId, id, tags);
        return Map.of("metadata", Json.read(metadata), "data", new String(data, "UTF-8"), "attachments", files);
    }

    private Map<String, Object> attachments(
            String id, Map<String, Object> structure, List<Object> announced, Map<String, Object> tags)
            throws Exception {
        Map<String, Object> files = new TreeMap<>();
        Map<String, Object> found = new TreeMap<>();
        for (Object each : Json.list(structure, "attachments")) {
            Map<String, Object> told = Json.asObject(each);
            String number = Json.text(told, "attachmentId");
            byte[] content = open(http.text("/v2/submissions/" + id + "/attachments/" + number), found, number);
            Check.hash(content, told);
            files.put(number, Base64.getEncoder().encodeToString(content));
        }
        Check.that(files.keySet().equals(new java.util.TreeSet<Object>(announced)), "attachments as announced");
        if (!found.isEmpty()) {
            tags.put("attachments", found);
        }
        return files;
    }

    private byte[] open(String text, Map<String, Object> tags, String name) throws Exception {
        JWEObject sealed = JWEObject.parse(text);
        Check.that(sealed.getHeader().getAlgorithm().getName().equals("RSA-OAEP-256"), "alg of " + name);
        Check.that(sealed.getHeader().getEncryptionMethod().getName().equals("A256GCM"), "enc of " + name);
        Check.that(opens.getKeyID().equals(sealed.getHeader().getKeyID()), "kid of " + name);
        sealed.decrypt(new RSADecrypter(opens.toRSAPrivateKey()));
        tags.put(name, sealed.getAuthTag().toString());
        return sealed.getPayload().toBytes();
    }

    private void confirm(String caseId, String id, Map<String, Object> tags) throws Exception {
        Map<String, Object> claims = Map.of(
                "$schema", "https://schema.fitko.de/fit-connect/set-payload/1.2.2/set-payload.schema.json",
                "jti", UUID.randomUUID().toString(),
                "iss", Json.text(book, "destination"),
                "iat", System.currentTimeMillis() / 1000,
                "sub", "submission:" + id,
                "txn", "case:" + caseId,
                "events", Map.of(Events.PREFIX + "accept-submission", Map.of("authenticationTags", tags)));
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.PS512)
                .type(new JOSEObjectType("secevent+jwt")).keyID(signs.getKeyID()).build();
        JWSObject event = new JWSObject(header, new Payload(claims));
        event.sign(new RSASSASigner(signs.toRSAPrivateKey()));
        http.send("POST", "/v2/cases/" + caseId + "/events", "application/jose", event.serialize(), 204);
    }
}
