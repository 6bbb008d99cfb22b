import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.Map;
import java.util.Set;

/** Verifies the event log of a case: header, claims, author, signature, authentication tags. */
final class Events {
    static final String PREFIX = "https://schema.fitko.de/fit-connect/events/";
    private final Http http;
    private final Map<String, Object> book;

    Events(Http http, Map<String, Object> book) {
        this.http = http;
        this.book = book;
    }

    void verify(String caseId, String submission, Map<String, Object> tags) throws Exception {
        boolean submitted = false;
        for (Object each : Json.list(http.get("/v2/cases/" + caseId + "/events"), "eventLog")) {
            JWSObject token = JWSObject.parse((String) each);
            Map<String, Object> claims = token.getPayload().toJSONObject();
            header(token);
            Check.that(claims.get("txn").equals("case:" + caseId), "txn");
            Check.that(claims.get("sub").equals("submission:" + submission), "sub");
            Map<String, Object> events = Json.object(claims, "events");
            Check.that(events.size() == 1, "one event");
            RSAKey key = key(Json.text(claims, "iss"), token.getHeader().getKeyID());
            Check.that(key.getKeyOperations().equals(Set.of(KeyOperation.VERIFY)), "key_ops of the signature");
            Check.that(token.verify(new RSASSAVerifier(key)), "signature");
            if (events.containsKey(PREFIX + "submit-submission")) {
                submitted = true;
                Object told = Json.object(events, PREFIX + "submit-submission").get("authenticationTags");
                Check.that(Json.canonical(told).equals(Json.canonical(tags)), "authentication tags");
            }
        }
        Check.that(submitted, "submit-submission in the log");
    }

    private void header(JWSObject token) {
        Check.that(token.getHeader().getAlgorithm().equals(JWSAlgorithm.PS512), "alg of the event");
        Check.that(token.getHeader().getType().getType().equals("secevent+jwt"), "typ of the event");
    }

    private RSAKey key(String issuer, String kid) throws Exception {
        if (issuer.startsWith("http")) {
            Check.that(issuer.equals(book.get("submission_url")), "issuer");
            return JWKSet.parse(http.text("/.well-known/jwks.json")).getKeyByKeyId(kid).toRSAKey();
        }
        Check.that(issuer.equals(book.get("destination")), "issuer");
        return RSAKey.parse(http.get("/v2/destinations/" + issuer + "/keys/" + kid));
    }
}
