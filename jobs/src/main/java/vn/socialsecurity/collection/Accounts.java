package vn.socialsecurity.collection;

import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.Tuple2;
import vn.socialsecurity.structure.FileColumns;

/** Accounts for every row of every file: read = accepted + quarantined + superseded. */
public final class Accounts {
  private Accounts() {}

  /**
   * Rows of the table {@code deliveries} ({@code schemas/tables/deliveries.json}). Rows read and
   * quarantined were counted by the reader, accepted and superseded where the figures are used, so
   * that their sum proves that no row was lost on the way.
   *
   * @param files every file
   * @param shares what is in force of them, any number a file
   */
  public static JavaRDD<Row> of(JavaRDD<ReadFile> files, JavaRDD<FileShare> shares) {
    JavaPairRDD<String, FileShare> byFile =
        shares
            .mapToPair(share -> new Tuple2<>(share.file(), share))
            .reduceByKey(FileShare::plus, 1);
    return files
        .mapToPair(file -> new Tuple2<>(file.file().id(), withoutRows(file)))
        .leftOuterJoin(byFile, 1)
        .map(
            joined ->
                account(
                    joined._2()._1(),
                    joined._2()._2().orElse(new FileShare(joined._1(), 0, 0, 0))));
  }

  private static ReadFile withoutRows(ReadFile file) {
    return new ReadFile(
        file.file(), file.refused(), file.rowsRead(), file.rowsQuarantined(), List.of(), Map.of());
  }

  private static Row account(ReadFile read, FileShare share) {
    DeliveredFile file = read.file();
    return RowFactory.create(
        file.dataset(),
        file.delivery(),
        file.id(),
        file.provider(),
        FileReading.date(file.issued()),
        file.sha256(),
        file.sizeBytes(),
        file.description() != null && file.description().synthetic(),
        read.refused() ? FileColumns.REFUSED : FileColumns.TAKEN,
        share.slices(),
        read.rowsRead(),
        share.rowsAccepted(),
        read.rowsQuarantined(),
        share.rowsSuperseded());
  }
}
