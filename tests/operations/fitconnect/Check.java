import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What must hold; the first that does not ends the program. */
final class Check {
    private Check() {}

    static void that(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("does not hold: " + what);
        }
    }

    static void hash(byte[] content, Map<String, Object> told) throws Exception {
        that(hashOf(content).equals(Json.object(told, "hash")), "hash");
    }

    static Map<String, Object> hashOf(byte[] content) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-512").digest(content);
        return Map.of("type", "sha512", "content", HexFormat.of().formatHex(digest));
    }

    static void callback(String secret, String timestamp, String body, String signature) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(secret.getBytes("UTF-8"), "HmacSHA512"));
        byte[] ours = mac.doFinal((timestamp + "." + body).getBytes("UTF-8"));
        that(MessageDigest.isEqual(ours, HexFormat.of().parseHex(signature)), "signature of the callback");
    }
}
