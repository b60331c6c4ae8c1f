package vn.socialsecurity.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.sql.Row;
import vn.socialsecurity.structure.AcceptedRow;
import vn.socialsecurity.structure.FindingColumns;

/**
 * Every row of a file is at the line where it stands, and is accepted or quarantined, never lost.
 */
class LineNumbersTest {
  private static final String HEADER = "area_code,year,scheme,participants,source";

  /** A piece of a file: how many lines it takes, and what becomes of it. */
  private enum Piece {
    GOOD("01,2019,health,5,a", 1, true, true),
    GOOD_OVER_THREE_LINES("02,2019,health,5,\"a#\"\"b#c\"", 3, true, true),
    GOOD_ENDING_IN_A_BREAK("04,2019,health,5,\"a#\"", 2, true, true),
    BAD("99,20x9,health,5,a", 1, true, false),
    BAD_OVER_TWO_LINES("99,2019,health,5,\"#a\"", 2, true, false),
    TOO_SHORT("01,2019", 1, true, false),
    TOO_LONG("01,2019,health,5,a,b", 1, true, false),
    BLANK("", 1, false, false),
    SPACES("  ", 1, false, false);

    final String text;
    final int lines;
    final boolean isRow;
    final boolean isGood;

    Piece(String text, int lines, boolean isRow, boolean isGood) {
      this.text = text;
      this.lines = lines;
      this.isRow = isRow;
      this.isGood = isGood;
    }
  }

  @Property(tries = 300)
  void everyRowIsFoundAtItsLine(
      @ForAll("files") List<Piece> pieces,
      @ForAll("lineEnds") String end,
      @ForAll boolean byteOrderMark,
      @ForAll boolean endsWithALineEnd,
      @ForAll @IntRange(min = 1, max = 4) int headerLine,
      @ForAll boolean compressed)
      throws IOException {
    StringBuilder text = new StringBuilder(byteOrderMark ? "\uFEFF" : "");
    text.append("title \"of".concat(end).repeat(headerLine - 1)).append(HEADER);
    List<Long> accepted = new ArrayList<>();
    List<Long> quarantined = new ArrayList<>();
    long line = headerLine + 1L;
    for (Piece piece : pieces) {
      text.append(end).append(piece.text.replace("#", end));
      if (piece.isRow) {
        (piece.isGood ? accepted : quarantined).add(line);
      }
      line += piece.lines;
    }
    text.append(endsWithALineEnd ? end : "");

    FileReading reading = read(text.toString(), headerLine, compressed);

    assertThat(reading.rows()).extracting(AcceptedRow::line).isEqualTo(accepted);
    assertThat(
            lines(reading.findings(), FindingColumns.FINDINGS.fieldIndex(FindingColumns.LINE))
                .stream()
                .distinct())
        .containsExactlyElementsOf(quarantined);
    assertThat(reading.rowsRead())
        .as("read = accepted + quarantined")
        .isEqualTo(accepted.size() + quarantined.size());
    assertThat(reading.isRefused()).isFalse();
  }

  @Provide
  Arbitrary<List<Piece>> files() {
    return Arbitraries.of(Piece.class).list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<String> lineEnds() {
    return Arbitraries.of("\n", "\r\n", "\r");
  }

  private static FileReading read(String text, int headerLine, boolean compressed)
      throws IOException {
    Path folder = Files.createTempDirectory("landing");
    try {
      String delivery = "insurance_reported/2019-12-31/";
      String json = "{\"provider\": \"VSS\", \"header_line\": " + headerLine + "}";
      Landing landing = new Landing(folder).with(delivery + "delivery.json", json);
      if (compressed) {
        landing.with(delivery + "x.csv.gz", Landing.gzip(text));
      } else {
        landing.with(delivery + "x.csv", text);
      }
      return landing.reading();
    } finally {
      org.apache.commons.io.FileUtils.deleteDirectory(folder.toFile());
    }
  }

  private static List<Long> lines(List<Row> rows, int column) {
    return rows.stream().map(row -> row.getLong(column)).toList();
  }
}
