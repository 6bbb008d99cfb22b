import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** FIT-Connect by another hand: receive BOOK | send BOOK SERVICE SCHEMA DATA FILE NUMBER | callback SECRET TIME BODY SIGNATURE. */
final class Main {
    private Main() {}

    public static void main(String[] given) throws Exception {
        if (given[0].equals("callback")) {
            Check.callback(given[1], given[2], given[3], given[4]);
            return;
        }
        Map<String, Object> book = Json.read(Files.readAllBytes(Path.of(given[1])));
        if (given[0].equals("receive")) {
            System.out.println(Json.write(new Receiver(book).receive()));
            return;
        }
        byte[] data = Files.readAllBytes(Path.of(given[4]));
        byte[] file = Files.readAllBytes(Path.of(given[5]));
        System.out.println(Json.write(new Sender(book).send(given[2], given[3], data, file, given[6])));
    }
}
