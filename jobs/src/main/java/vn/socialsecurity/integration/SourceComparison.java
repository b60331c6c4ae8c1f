package vn.socialsecurity.integration;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.PanelColumns;
import vn.socialsecurity.structure.PrintedRate;
import vn.socialsecurity.structure.RowColumns;

/**
 * Several sources state one cell: which is taken, and where they disagree.
 *
 * <p>The order is declared, not argued case by case: a source that states a figure before one that
 * states that there is none; then the priority of {@code conf/source_priority.csv}; then a figure
 * as printed before one composed of its parts; then the later issue.
 */
public final class SourceComparison {
  /** Place of a source among those that state the same cell; 1 is the one that the panel takes. */
  public static final String SOURCE_RANK = "source_rank";

  /** The source that is taken, beside every other one. */
  static final String TAKEN = "taken";

  /** Rank of a provider for which none is declared: behind the declared agencies. */
  private static final int UNDECLARED_RANK = 70;

  private SourceComparison() {}

  /**
   * Adds {@link #SOURCE_RANK} and the figure that is taken to each cell.
   *
   * @param cells figures in force, see {@link LiveCells}
   * @param priority columns dataset, provider, rank; a pair that is not declared ranks 70
   */
  public static Dataset<Row> ranked(Dataset<Row> cells, Dataset<Row> priority) {
    WindowSpec sameCell =
        Window.partitionBy(columns())
            .orderBy(
                col(PanelColumns.VALUE).isNull(),
                coalesce(col("rank"), lit(UNDECLARED_RANK)),
                col(PanelColumns.DERIVATION).equalTo(lit(Derivation.COMPOSED)),
                col(PanelColumns.ISSUED).desc(),
                col(PanelColumns.PROVIDER),
                col(PanelColumns.DELIVERY));
    return cells
        .join(
            broadcast(priority),
            cells
                .col(RowColumns.DATASET)
                .equalTo(priority.col("dataset"))
                .and(cells.col(RowColumns.PROVIDER).equalTo(priority.col("provider"))),
            "left")
        .drop(priority.col("dataset"))
        .drop(priority.col("provider"))
        .withColumn(SOURCE_RANK, row_number().over(sameCell))
        .withColumn(
            TAKEN,
            first(
                    struct(
                        col(PanelColumns.VALUE),
                        col(PanelColumns.PRINTED_DECIMALS),
                        col(PanelColumns.PROVIDER),
                        col(PanelColumns.DERIVATION),
                        col(PanelColumns.DELIVERY)))
                .over(sameCell))
        .drop("rank");
  }

  /**
   * The cells whose figure differs from the one that is taken. Printed rates that agree within half
   * a unit of their last decimals do not differ.
   */
  public static Dataset<Row> disagreements(Dataset<Row> ranked) {
    Column bothPrinted =
        col(PanelColumns.PRINTED_DECIMALS)
            .isNotNull()
            .and(col(TAKEN + "." + PanelColumns.PRINTED_DECIMALS).isNotNull());
    Column difference = col(PanelColumns.VALUE).minus(col(TAKEN + "." + PanelColumns.VALUE));
    Column tolerance =
        when(
                bothPrinted,
                PrintedRate.halfUnit(col(PanelColumns.PRINTED_DECIMALS))
                    .plus(PrintedRate.halfUnit(col(TAKEN + "." + PanelColumns.PRINTED_DECIMALS))))
            .otherwise(lit(0));
    return Discrepancies.of(
        ranked.filter(col(SOURCE_RANK).gt(lit(1)).and(abs(difference).gt(tolerance))),
        TAKEN,
        lit("PROVIDER_PRIORITY"),
        concat_ws(
            "",
            col(TAKEN + "." + PanelColumns.PROVIDER),
            lit(" ranks before "),
            col(PanelColumns.PROVIDER),
            when(
                    col(TAKEN + "." + PanelColumns.DERIVATION)
                        .notEqual(col(PanelColumns.DERIVATION)),
                    concat(
                        lit("; compared: "),
                        col(TAKEN + "." + PanelColumns.DERIVATION),
                        lit(" and "),
                        col(PanelColumns.DERIVATION)))
                .otherwise(lit(""))));
  }

  private static Column[] columns() {
    return PanelColumns.KEY.stream().map(name -> col(name)).toArray(Column[]::new);
  }
}
