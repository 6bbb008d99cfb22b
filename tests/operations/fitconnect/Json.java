import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON as maps and lists. */
final class Json {
    private static final int MOST_CHARACTERS = 100_000_000;

    private Json() {}

    static Map<String, Object> read(byte[] content) throws Exception {
        return JSONObjectUtils.parse(new String(content, StandardCharsets.UTF_8), MOST_CHARACTERS);
    }

    static String write(Object value) {
        return value instanceof List
                ? JSONArrayUtils.toJSONString(asList(value)) : JSONObjectUtils.toJSONString(asObject(value));
    }

    static String canonical(Object value) {
        return write(sorted(value));
    }

    static Map<String, Object> object(Map<String, Object> value, String name) {
        return asObject(value.get(name));
    }

    static List<Object> list(Map<String, Object> value, String name) {
        return asList(value.get(name));
    }

    static String text(Map<String, Object> value, String name) {
        return (String) value.get(name);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> asObject(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> asList(Object value) {
        return value == null ? new ArrayList<>() : (List<Object>) value;
    }

    private static Object sorted(Object value) {
        if (!(value instanceof Map)) {
            return value;
        }
        Map<String, Object> found = new TreeMap<>();
        asObject(value).forEach((name, member) -> found.put(name, sorted(member)));
        return found;
    }
}
