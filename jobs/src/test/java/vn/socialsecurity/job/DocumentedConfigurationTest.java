package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever can be set is described where it is set. */
class DocumentedConfigurationTest {
  private static final Path CONF = Path.of("conf");

  @ParameterizedTest
  @EnumSource(Setting.class)
  void everySettingStandsInTheFileWithItsMeaning(Setting setting) throws IOException {
    List<String> lines = Files.readAllLines(CONF.resolve("pipeline.properties"));
    int line = 0;
    while (line < lines.size() && !lines.get(line).startsWith(setting.key() + " = ")) {
      line++;
    }
    assertThat(line).as("conf/pipeline.properties sets %s", setting.key()).isLessThan(lines.size());
    // Settings that belong together have one description.
    while (line > 0 && !lines.get(line - 1).isEmpty() && !lines.get(line).startsWith("#")) {
      line--;
    }
    assertThat(lines.get(line)).as("what is before %s", setting.key()).startsWith("#");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyColumnOfEveryTableIsDescribed(Path table) throws IOException {
    String description = Files.readString(CONF.resolve("README.md"));
    assertThat(description).contains(table.getFileName().toString());
    for (String column : Files.readAllLines(table).get(0).split(",")) {
      assertThat(description).as(table.toString()).contains("`" + column + "`");
    }
  }

  static List<Path> tables() throws IOException {
    try (Stream<Path> files = Files.list(CONF)) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
  }
}
