package vn.socialsecurity.dissemination;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import vn.socialsecurity.structure.SchemaReader;
import vn.socialsecurity.structure.TableStructure;

/** A table with every type that is published, and rows in an order that says nothing. */
final class ToyTable {
  static final TableStructure STRUCTURE = structure();
  static final int ROWS = 30_000;

  private ToyTable() {}

  static JavaRDD<Row> shuffled(SparkSession spark, int partitions) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(row(i));
    }
    Collections.shuffle(rows, new Random(partitions));
    return rows(spark, rows, partitions);
  }

  static JavaRDD<Row> few(SparkSession spark) {
    return rows(spark, List.of(row(2), row(1)), 1);
  }

  static JavaRDD<Row> rows(SparkSession spark, List<Row> rows, int partitions) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, partitions);
  }

  static Row row(int i) {
    return RowFactory.create(
        "P63_%02d".formatted(i % 63 + 1),
        1990 + i / 63,
        i % 7 == 0 ? null : new BigDecimal(i).movePointLeft(4).setScale(4),
        i % 5 == 0 ? null : (long) i,
        i % 2 == 0,
        Date.valueOf("2020-01-31"),
        i % 11 == 0 ? null : "Đắk Lắk " + i);
  }

  static TableFile write(SparkSession spark, JavaRDD<Row> rows, Path folder) throws IOException {
    OutputStore store = OutputStore.open(folder.toUri().toString(), new Configuration());
    return new StableParquet(store, JavaSparkContext.fromSparkContext(spark.sparkContext()))
        .write(rows, STRUCTURE, store.root());
  }

  static TableStructure structure(String name) {
    return new TableStructure(name, STRUCTURE.schema(), STRUCTURE.key());
  }

  private static TableStructure structure() {
    return TableStructure.of(SchemaReader.read(Path.of("jobs/src/test/resources/toy.json")));
  }
}
