import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Requests with a token to the Submission API. */
final class Http {
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String token;

    Http(Map<String, Object> book, String party) throws Exception {
        this.base = Json.text(book, "submission_url");
        Map<String, Object> known = Json.object(book, party);
        String form = "grant_type=client_credentials&client_id=" + coded(Json.text(known, "id"))
                + "&client_secret=" + coded(Json.text(known, "secret"));
        HttpRequest asked = HttpRequest.newBuilder(URI.create(Json.text(book, "token_url")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)).build();
        String answer = client.send(asked, BodyHandlers.ofString()).body();
        this.token = Json.text(Json.read(answer.getBytes(StandardCharsets.UTF_8)), "access_token");
    }

    Map<String, Object> get(String path) throws Exception {
        return Json.read(text(path).getBytes(StandardCharsets.UTF_8));
    }

    String text(String path) throws Exception {
        return answer(request(path).GET().build(), 200);
    }

    String send(String method, String path, String type, String body, int status) throws Exception {
        HttpRequest.Builder request = request(path).header("Content-Type", type);
        return answer(request.method(method, BodyPublishers.ofString(body)).build(), status);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
    }

    private String answer(HttpRequest request, int status) throws Exception {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        Check.that(answer.statusCode() == status, request.uri() + " answers " + answer.statusCode() + answer.body());
        return answer.body();
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
