import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Runs a script of DuckDB's with places filled in: what else one would do with the files. */
public final class DuckDbScript {
  private DuckDbScript() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 1) {
      System.err.println("Usage: DuckDbScript SQL-FILE [KEY=VALUE ...]");
      System.exit(2);
    }
    String script = Files.readString(Path.of(arguments[0])).replaceAll("(?m)--.*$", "");
    for (int i = 1; i < arguments.length; i++) {
      int sign = arguments[i].indexOf('=');
      String place = "{" + arguments[i].substring(0, sign) + "}";
      script = script.replace(place, arguments[i].substring(sign + 1));
    }
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      for (String command : script.split(";")) {
        if (!command.isBlank()) {
          long start = System.nanoTime();
          statement.execute(command);
          System.err.printf(
              "%7.2f s  %s%n",
              (System.nanoTime() - start) / 1e9, command.strip().lines().findFirst().orElse(""));
        }
      }
    }
  }
}
