package vn.socialsecurity.integration;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.socialsecurity.classification.PartOfYear;
import vn.socialsecurity.classification.TimePeriods;
import vn.socialsecurity.structure.Cell;
import vn.socialsecurity.structure.DatasetColumns;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.DeliveredRow;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Field;
import vn.socialsecurity.structure.FieldType;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.PanelValue;
import vn.socialsecurity.structure.Tabulation;

/**
 * Turns a row of an aggregate dataset into panel cells, one for each measure, as its schema says:
 * the variable is the measure's stem with the codes of the variable parts behind it.
 */
public final class CellTabulation implements Tabulation {
  private static final long serialVersionUID = 1L;

  /** SDMX observation status: the source prints that there is no figure. */
  private static final String MISSING = "L";

  private final List<Field> measures;
  private final List<Integer> measureIndexes;
  private final List<String> variableParts;
  private final List<String> breakdowns;
  private final boolean hasConcept;
  private final boolean hasInterval;
  private final boolean hasFirstYear;
  private final boolean hasPeriod;

  private CellTabulation(DatasetSchema schema) {
    measures = schema.measures();
    measureIndexes = measures.stream().map(m -> schema.indexOf(m.name())).toList();
    variableParts = schema.fields().stream().filter(Field::variablePart).map(Field::name).toList();
    breakdowns = Dimensions.BREAKDOWNS.stream().filter(d -> schema.indexOf(d) >= 0).toList();
    hasConcept = schema.indexOf(DatasetColumns.CONCEPT) >= 0;
    hasInterval = schema.indexOf(DatasetColumns.PERIOD_START) >= 0;
    hasFirstYear = schema.indexOf(DatasetColumns.FIRST_YEAR) >= 0;
    hasPeriod = schema.indexOf(DatasetColumns.PERIOD) >= 0;
  }

  /**
   * The tabulation of a dataset.
   *
   * @throws IllegalArgumentException when the schema does not say of a measure what variable, unit
   *     and kind it is
   */
  public static CellTabulation of(DatasetSchema schema) {
    for (Field measure : schema.measures()) {
      if (measure.variable() == null || measure.unit() == null || measure.kind() == null) {
        throw new IllegalArgumentException(
            "Cannot tabulate "
                + schema.name()
                + ": the measure "
                + measure.name()
                + " lacks vnss:variable, vnss:unit or vnss:kind (schemas/"
                + schema.name()
                + ".json)");
      }
    }
    return new CellTabulation(schema);
  }

  /** Empty for a row whose area had ceased: such a row states nothing. */
  @Override
  public List<Cell> cellsOf(DeliveredRow row) {
    if (row.refArea() == null) {
      return List.of();
    }
    String timePeriod = timePeriod(row);
    Map<String, String> dimensions = dimensions(row);
    List<Cell> cells = new ArrayList<>(measures.size());
    for (int i = 0; i < measures.size(); i++) {
      cells.add(cell(row, measures.get(i), measureIndexes.get(i), timePeriod, dimensions));
    }
    return cells;
  }

  private Cell cell(
      DeliveredRow row,
      Field measure,
      int index,
      String timePeriod,
      Map<String, String> dimensions) {
    BigDecimal delivered = (BigDecimal) row.value(index);
    String unit = perRow(row, measure.unitField(), measure.unit());
    boolean printsDecimals = delivered != null && measure.type() == FieldType.NUMBER;
    return new Cell(
        variable(row, measure),
        perRow(row, measure.kindField(), measure.kind()),
        hasConcept ? row.string(DatasetColumns.CONCEPT) : Dimensions.NOT_APPLICABLE,
        row.refArea(),
        timePeriod,
        dimensions,
        delivered == null ? null : PanelValue.of(unit, delivered).orElseThrow(),
        printsDecimals ? delivered.scale() : null,
        PanelValue.unit(unit),
        delivered == null ? MISSING : status(row),
        source(row));
  }

  private String variable(DeliveredRow row, Field measure) {
    StringBuilder variable = new StringBuilder(measure.variable());
    for (String part : variableParts) {
      String code = row.string(part);
      if (code != null && !Dimensions.TOTAL.equals(code)) {
        variable.append(variable.isEmpty() ? "" : "_").append(code);
      }
    }
    return variable.toString();
  }

  private String timePeriod(DeliveredRow row) {
    if (hasInterval) {
      return TimePeriods.ofInterval(
          row.date(DatasetColumns.PERIOD_START), row.date(DatasetColumns.PERIOD_END));
    }
    int year = row.year(DatasetColumns.YEAR);
    Integer first = hasFirstYear ? row.year(DatasetColumns.FIRST_YEAR) : null;
    if (first != null) {
      return TimePeriods.ofYears(first, year);
    }
    return hasPeriod
        ? PartOfYear.valueOf(row.string(DatasetColumns.PERIOD)).timePeriod(year)
        : TimePeriods.ofYear(year);
  }

  private Map<String, String> dimensions(DeliveredRow row) {
    Map<String, String> codes = new LinkedHashMap<>();
    for (String breakdown : breakdowns) {
      String code = row.string(breakdown);
      codes.put(breakdown, code == null ? Dimensions.whenAbsent(breakdown) : code);
    }
    return codes;
  }

  private static String perRow(DeliveredRow row, String column, String otherwise) {
    String code = column == null ? null : row.string(column);
    return code == null ? otherwise : code;
  }

  private static String status(DeliveredRow row) {
    String status = row.string(DatasetColumns.OBS_STATUS);
    return status == null ? row.delivery().obsStatus() : status;
  }

  private static String source(DeliveredRow row) {
    String source = row.string(DatasetColumns.SOURCE);
    String stated = source == null ? row.delivery().source() : source;
    return row.delivery().synthetic() ? Figure.syntheticSource(stated) : stated;
  }
}
