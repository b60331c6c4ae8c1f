package vn.socialsecurity.dissemination;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import vn.socialsecurity.SparkExtension;

@ExtendWith(SparkExtension.class)
class StableParquetTest {
  @TempDir Path folder;

  @Test
  void theSameRowsInAnyOrderAndPartitionsGiveTheSameBytes(SparkSession spark) throws Exception {
    Set<String> digests = new LinkedHashSet<>();
    for (int partitions : new int[] {1, 2, 7}) {
      Path own = Files.createDirectory(folder.resolve("in-" + partitions));
      TableFile file = ToyTable.write(spark, ToyTable.shuffled(spark, partitions), own);
      digests.add(file.sha256());

      assertThat(file.rows()).isEqualTo(ToyTable.ROWS);
      assertThat(Files.size(own.resolve("toy.parquet"))).isEqualTo(file.bytes());
      assertThat(Sha256.of(Files.readAllBytes(own.resolve("toy.parquet"))))
          .as("the digest that is reported is the file's")
          .isEqualTo(file.sha256());
      assertThat(names(own)).as("nothing is left beside the file").containsExactly("toy.parquet");
    }
    assertThat(digests).hasSize(1);
  }

  @Test
  void otherJvmsWithOtherCoresGiveTheSameBytes(SparkSession spark) throws Exception {
    Path here = Files.createDirectory(folder.resolve("here"));
    String digest = ToyTable.write(spark, ToyTable.shuffled(spark, 3), here).sha256();

    Process one = otherJvm("one", "1", "5");
    Process two = otherJvm("two", "2", "2");

    assertThat(digestOf(one, "one")).isEqualTo(digest);
    assertThat(digestOf(two, "two")).isEqualTo(digest);
  }

  @Test
  void anotherReaderSeesTypesNullsAndCodes(SparkSession spark) throws Exception {
    ToyTable.write(spark, ToyTable.shuffled(spark, 2), folder);
    String file = "'" + folder.resolve("toy.parquet") + "'";

    assertThat(duckDb("select column_name || ' ' || column_type from (describe from " + file + ")"))
        .containsExactly(
            "ref_area VARCHAR",
            "year INTEGER",
            "obs_value DECIMAL(18,4)",
            "persons BIGINT",
            "synthetic BOOLEAN",
            "issued DATE",
            "source VARCHAR");
    assertThat(
            duckDb(
                "select concat_ws('|', ref_area, year, obs_value, persons, synthetic, issued, source)"
                    + " from "
                    + file
                    + " where persons in (1, 2) order by persons"))
        .containsExactly(
            "P63_02|1990|0.0001|1|false|2020-01-31|Đắk Lắk 1",
            "P63_03|1990|0.0002|2|true|2020-01-31|Đắk Lắk 2");
    assertThat(duckDb("select count(*) - count(obs_value) from " + file))
        .as("a missing value is null")
        .containsExactly(String.valueOf((ToyTable.ROWS + 6) / 7));
    assertThat(duckDb("select distinct compression from parquet_metadata(" + file + ")"))
        .containsExactly("ZSTD");
    assertThat(
            duckDb(
                "select name || ' ' || field_id || ' ' || repetition_type from parquet_schema("
                    + file
                    + ") where field_id is not null limit 3"))
        .containsExactly("ref_area 1 REQUIRED", "year 2 REQUIRED", "obs_value 3 OPTIONAL");
  }

  @Test
  void theFileExplainsItself(SparkSession spark) throws Exception {
    ToyTable.write(spark, ToyTable.shuffled(spark, 2), folder);

    Dataset<Row> read = spark.read().parquet(folder.resolve("toy.parquet").toString());
    StructField value = read.schema().apply("obs_value");

    assertThat(value.metadata().getString("unit")).isEqualTo("PERCENT");
    assertThat(value.metadata().getString("role")).isEqualTo("measure");
    assertThat(value.metadata().getLong("parquet.field.id")).isEqualTo(3);
    assertThat(read.filter(col("year").equalTo(2010)).count())
        .as("statistics and page indexes still fit the pages")
        .isEqualTo(63);
  }

  @Test
  void anEmptyTableIsAFileToo(SparkSession spark) throws Exception {
    JavaRDD<Row> none = JavaSparkContext.fromSparkContext(spark.sparkContext()).<Row>emptyRDD();

    assertThat(ToyTable.write(spark, none, folder).rows()).isZero();
    assertThat(spark.read().parquet(folder.resolve("toy.parquet").toString()).columns())
        .containsExactly(ToyTable.STRUCTURE.columns());
  }

  @Test
  void twoRowsWithOneKeyAreNamed(SparkSession spark) {
    Row again = RowFactory.create("P63_03", 1990, null, null, true, null, "B");
    JavaRDD<Row> twice = ToyTable.shuffled(spark, 2).union(ToyTable.rows(spark, List.of(again), 1));

    assertThatThrownBy(() -> ToyTable.write(spark, twice, folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "Cannot write toy.parquet: two rows have the key (ref_area=P63_03, year=1990)");
    assertThat(names(folder)).as("nothing is left").isEmpty();
  }

  @Test
  void aKeyWithoutAValueIsNamed(SparkSession spark) {
    assertRefused(
        spark,
        RowFactory.create(null, 1990, null, null, true, null, "A"),
        "Cannot write toy.parquet: the key column ref_area has no value in some row");
  }

  @Test
  void aRowThatIsNotAsDeclaredIsNamed(SparkSession spark) {
    assertRefused(
        spark,
        RowFactory.create("P63_01", 1990, null, null, true, null),
        "Cannot write toy.parquet: a row has 6 values where 7 columns are declared"
            + " (schemas/tables/toy.json)");
    assertRefused(
        spark,
        RowFactory.create("P63_01", 1990, 0.5, null, true, null, "A"),
        "Cannot write toy.parquet: '0.5' in column 'obs_value' is a Double where DECIMAL(18,4) is"
            + " declared (schemas/tables/toy.json)");
    assertRefused(
        spark,
        RowFactory.create("P63_01", 1990, new BigDecimal("1e14"), null, true, null, "A"),
        "in column 'obs_value' has too many digits where DECIMAL(18,4) is declared");
  }

  private void assertRefused(SparkSession spark, Row row, String message) {
    assertThatThrownBy(() -> ToyTable.write(spark, ToyTable.rows(spark, List.of(row), 1), folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(message);
    assertThat(names(folder)).as("nothing is left").isEmpty();
  }

  private Process otherJvm(String name, String cores, String partitions) throws Exception {
    Path own = Files.createDirectory(folder.resolve(name));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(DigestOfToyTable.class.getName(), own.toString(), cores, partitions));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(new File(own.toFile(), "log"))
        .start();
  }

  private String digestOf(Process process, String name) throws Exception {
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(() -> read(folder.resolve(name).resolve("log"))).isZero();
    return read(folder.resolve(name).resolve("digest"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> duckDb(String query) throws Exception {
    List<String> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
