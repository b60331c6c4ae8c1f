package vn.socialsecurity.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.socialsecurity.DuckDb;
import vn.socialsecurity.SparkExtension;

/** The page for DuckDB, run as it stands; the others are run by scripts/check-readers.sh. */
@ExtendWith(SparkExtension.class)
class RecipesTest {
  private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyStatementForDuckDbAnswers(SparkSession spark) throws Exception {
    Path release = SampleRelease.in(spark).folder();
    List<List<String>> answers = new ArrayList<>();
    try (DuckDb duckDb = new DuckDb()) {
      Matcher statements = SQL.matcher(Files.readString(Path.of("recipes/duckdb.md")));
      while (statements.find()) {
        String statement = statements.group(1).replace(";", "");
        // The page is read in the folder of a release.
        for (String file : List.of("observations.parquet", "dictionary.csv")) {
          statement = statement.replace("'" + file, "'" + release.resolve(file));
        }
        answers.add(duckDb.rows(statement));
      }
    }
    assertThat(answers).hasSize(4).allSatisfy(rows -> assertThat(rows).isNotEmpty());
    assertThat(answers.get(0)).as("regions").hasSize(6);
    assertThat(answers.get(1)).as("provinces with names").hasSize(5);
  }
}
