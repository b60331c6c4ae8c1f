package vn.socialsecurity.collection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Row;
import vn.socialsecurity.classification.CommuneDirectory;
import vn.socialsecurity.classification.PovertyStandards;
import vn.socialsecurity.classification.ReviewStandards;
import vn.socialsecurity.structure.AcceptedRow;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.FindingColumns;
import vn.socialsecurity.structure.PlainColumn;
import vn.socialsecurity.structure.PlainRule;
import vn.socialsecurity.structure.RowRule;
import vn.socialsecurity.validation.PlainColumns;
import vn.socialsecurity.validation.ReviewRules;
import vn.socialsecurity.validation.RowRules;

/**
 * Whatever a file of households holds, the fast reader and the reference accept the same rows with
 * the same values and report the same findings: codes longer than sixteen letters, flags that only
 * one standard has, communes that the year does not know.
 */
class HouseholdFileReaderTest {
  private static final DatasetSchema SCHEMA = Declared.SCHEMAS.get("poverty_review");
  private static final PovertyStandards STANDARDS = PovertyStandards.of(Declared.CODE_LISTS);
  private static final List<PlainColumn> COLUMNS = PlainColumns.of(SCHEMA, Declared.CODE_LISTS);
  private static final CommuneDirectory COMMUNES =
      CommuneDirectory.of(Map.of("P63_06|2019", new TreeMap<>(Map.of(6001, 0, 6002, 1))));
  private static final List<ReviewRules.ReviewRule> RULES =
      ReviewRules.ofHouseholds(
          SCHEMA,
          ReviewStandards.of(
              COLUMNS.get(SCHEMA.indexOf("poverty_standard")).codes(),
              Declared.CODE_LISTS,
              STANDARDS),
          COMMUNES);
  private static final RegisterPlan PLAN =
      new RegisterPlan(SCHEMA, allRules(), COLUMNS, List.<PlainRule>copyOf(RULES), Declared.AREAS);

  /** Plain values first, then others. */
  private static final String[][] FIELDS = {
    {"0600000001", "0600000002", "060000001", "", "06000 0001"},
    {"06", "06", "01", "99", ""},
    {"06001", "06002", "06003", "6001", "", "O6001"},
    {"2019", "2019", "2015", "2014", "2022", "2025", "19"},
    {
      "NATIONAL_MDP_2016_2020",
      "NATIONAL_MDP_2016_2020",
      "NATIONAL_MDP_2022_2025",
      "NATIONAL_2011_2015",
      "NATIONAL_MDP_2016_2021",
      "NATIONAL_MDP_2016",
      "LOCAL_01",
      "_Z",
      "",
      " NATIONAL_MDP_2016_2020"
    },
    {"rural", "urban", "_T", "", "Rural"},
    {"majority", "minority", "hmong", "kinh"},
    {"4", "1", "0", "100", "", "2.0"},
    {"", "650000", "0", "-1", "9999999999", "10000000000", "650.000"},
    {"0", "1", "", "x", "true"}
  };

  private static final String[] CLASSES = {"poor", "not_poor", "near_poor", "", "ngheo"};

  @Property(tries = 200)
  void bothReadersAgree(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    String end = random.nextInt(3) == 0 ? "\r\n" : "\n";
    List<Integer> order = order(random);
    StringBuilder text = new StringBuilder();
    text.append(
        line(SCHEMA.fields().stream().map(field -> field.name()).toList(), order, 0, random));
    text.append(end);
    int quoted = random.nextInt(3) == 0 ? 10 : 0;
    int faultEvery = 1 + random.nextInt(60);
    for (int row = random.nextInt(30); row > 0; row--) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < 9; column++) {
        cells.add(any(FIELDS[column], random, faultEvery));
      }
      for (int flag = 1; flag <= 12; flag++) {
        cells.add(flag > 10 && random.nextInt(5) > 0 ? "" : any(FIELDS[9], random, faultEvery));
      }
      cells.add(any(CLASSES, random, faultEvery));
      text.append(line(cells, order, quoted, random));
      text.append(row == 1 && random.nextBoolean() ? "" : end);
    }
    agreed(text.toString().getBytes(UTF_8));
  }

  /** The columns as the schema has them, for which lines are read in one way, or in any order. */
  private static List<Integer> order(Random random) {
    List<Integer> order = new ArrayList<>();
    for (int field = 0; field < SCHEMA.fields().size(); field++) {
      order.add(field);
    }
    if (random.nextInt(3) == 0) {
      Collections.shuffle(order, random);
    } else if (random.nextInt(3) == 0) {
      // Kinds in the usual order, fields not.
      Collections.swap(order, 9 + random.nextInt(12), 9 + random.nextInt(12));
    }
    return order;
  }

  private static String line(
      List<String> cells, List<Integer> order, int quotedPercent, Random random) {
    return String.join(
        ",",
        order.stream()
            .map(cells::get)
            .map(cell -> random.nextInt(100) < quotedPercent ? '"' + cell + '"' : cell)
            .toList());
  }

  private static String any(String[] choices, Random random, int faultEvery) {
    return choices[random.nextInt(random.nextInt(faultEvery) == 0 ? choices.length : 2)];
  }

  private static List<RowRule> allRules() {
    List<RowRule> rules =
        new ArrayList<>(RowRules.of(SCHEMA, Declared.CODE_LISTS, Declared.AREAS, STANDARDS));
    rules.addAll(RULES);
    return rules;
  }

  private static void agreed(byte[] bytes) throws IOException {
    Path folder = Files.createTempDirectory("households");
    try {
      DeliveredFile file =
          new Landing(folder)
              .with("poverty_review/2020-01-31/delivery.json", "{\"provider\": \"MOLISA\"}")
              .with("poverty_review/2020-01-31/f.csv", bytes)
              .inventory()
              .files()
              .get(0);
      DatasetPlan reference =
          new DatasetPlan(SCHEMA, PLAN.rules(), row -> List.of(), (rows, withdrawals) -> {});
      FileReading read = FileReader.read(file, reference, Landing.CONFIGURATION);
      Fast fast = new Fast();
      long rowsRead = RegisterFileReader.read(file, PLAN, Landing.CONFIGURATION, fast);
      List<String> accepted = new ArrayList<>();
      for (AcceptedRow row : read.rows()) {
        accepted.add(row.line() + ":" + row.values());
      }
      List<String> findings = new ArrayList<>();
      for (Row finding : read.findings()) {
        findings.add(
            Landing.finding(finding, FindingColumns.LINE)
                + "|"
                + Landing.finding(finding, FindingColumns.COLUMN)
                + "|"
                + Landing.finding(finding, FindingColumns.MESSAGE_EN));
      }
      assertThat(fast.findings).isEqualTo(findings);
      assertThat(rowsRead).isEqualTo(read.rowsRead());
      assertThat(fast.accepted).isEqualTo(accepted);
    } finally {
      FileUtils.deleteDirectory(folder.toFile());
    }
  }

  /** What the fast reader made of a file; areas are numbered as households number them. */
  private static final class Fast implements RegisterReceiver {
    private final List<String> accepted = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    @Override
    public int area(String refArea) {
      int known = COMMUNES.areaIndex(refArea);
      if (known >= 0) {
        return known;
      }
      others.add(refArea);
      return COMMUNES.areas() + others.size() - 1;
    }

    @Override
    public void accept(long[] values, long line) {
      List<String> texts = new ArrayList<>();
      for (int field = 0; field < values.length; field++) {
        texts.add(text(COLUMNS.get(field), values[field]));
      }
      accepted.add(line + ":" + String.join("|", texts));
    }

    private String text(PlainColumn column, long value) {
      if (value == PlainColumn.MISSING) {
        return "";
      }
      return switch (column.kind()) {
        case AREA ->
            value < COMMUNES.areas()
                ? COMMUNES.areaName((int) value)
                : others.get((int) value - COMMUNES.areas());
        case CODE -> column.codes().get((int) value);
        case IDENTIFIER -> String.format("%0" + column.digits() + "d", value);
        case BOOLEAN -> Boolean.toString(value == 1);
        default -> Long.toString(value);
      };
    }

    @Override
    public void warn(long line, List<Finding> warnings, String rowText) {
      quarantine(line, warnings, rowText);
    }

    @Override
    public void quarantine(long line, List<Finding> faults, String rowText) {
      faults.forEach(
          fault -> findings.add(line + "|" + fault.column() + "|" + fault.rule().english(fault)));
    }

    @Override
    public void refuse(Long line, Finding fault) {
      findings.add(line + "|" + fault.column() + "|" + fault.rule().english(fault));
    }
  }
}
