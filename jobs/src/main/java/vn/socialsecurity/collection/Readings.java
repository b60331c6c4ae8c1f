package vn.socialsecurity.collection;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.socialsecurity.structure.FileColumns;
import vn.socialsecurity.structure.FindingColumns;
import vn.socialsecurity.structure.RowColumns;

/**
 * What was read: three views of one pass over the files, which is kept until {@link #unpersist}.
 *
 * @param rows accepted rows with their cells ({@link RowColumns#ROWS})
 * @param findings faults and warnings with their places ({@link FindingColumns#FINDINGS})
 * @param files one row a file ({@link FileColumns#FILES})
 * @param pass the pass itself
 */
public record Readings(
    Dataset<Row> rows, Dataset<Row> findings, Dataset<Row> files, JavaRDD<?> pass) {

  /** Lets Spark forget the pass; what is still asked of the tables would read the files again. */
  public void unpersist() {
    pass.unpersist();
  }
}
