package vn.socialsecurity.collection.warehouse;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import vn.socialsecurity.classification.CommuneDirectory;
import vn.socialsecurity.classification.ReviewStandards;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.collection.RegisterFileReader;
import vn.socialsecurity.collection.RegisterPlan;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.HouseholdRow;
import vn.socialsecurity.structure.HouseholdTabulation;
import vn.socialsecurity.structure.MicroPlace;
import vn.socialsecurity.structure.PlainColumn;
import vn.socialsecurity.structure.RuleCode;

/**
 * Counts the households of one file while it is read. A household that stands there twice for one
 * province, year and standard counts once, by its row with the lowest code of a commune; the other
 * rows are set aside.
 */
final class ReviewReceiver extends MicroReceiver {
  private static final Comparator<Row> BEST_FIRST =
      Comparator.comparingLong(Row::household)
          .thenComparing(row -> HouseholdRow.withoutLine(row.place()))
          .thenComparing(Row::facts)
          .thenComparing(row -> HouseholdRow.line(row.place()));

  private static final int HOUSEHOLD_DIGITS = 10;
  private static final int COMMUNE_DIGITS = 5;

  private final CommuneDirectory communes;
  private final HouseholdTabulation tabulation;
  private final long budgetBytes;
  private final List<String> areas = new ArrayList<>();
  private final Map<Long, SliceReading> readings = new TreeMap<>();
  private final int household;
  private final int area;
  private final int commune;
  private final int year;
  private final int standard;
  private final int residence;
  private final int ethnicity;
  private final int members;
  private final int income;
  private final int firstFlag;
  private final int officialClass;
  private final RowsOf onlyRowsOf;
  private SliceReading current;

  /** One row of a household. */
  record Row(long household, long facts, long place, int communeClass)
      implements java.io.Serializable {}

  /** What is looked for in a file that is read once more. */
  interface RowsOf {
    void accept(MicroPlace place, long household, long facts, long itsPlace);
  }

  ReviewReceiver(
      DeliveredFile file,
      RegisterPlan plan,
      CommuneDirectory communes,
      HouseholdTabulation tabulation,
      long budgetBytes) {
    this(file, plan, communes, tabulation, budgetBytes, null);
  }

  private ReviewReceiver(
      DeliveredFile file,
      RegisterPlan plan,
      CommuneDirectory communes,
      HouseholdTabulation tabulation,
      long budgetBytes,
      RowsOf onlyRowsOf) {
    super(file, plan);
    this.communes = communes;
    this.tabulation = tabulation;
    this.budgetBytes = budgetBytes;
    this.onlyRowsOf = onlyRowsOf;
    DatasetSchema schema = plan.schema();
    household = schema.indexOf("household_id");
    area = schema.indexOf("province_code");
    commune = schema.indexOf("commune_code");
    year = schema.indexOf("year");
    standard = schema.indexOf("poverty_standard");
    residence = schema.indexOf("residence");
    ethnicity = schema.indexOf("ethnicity");
    members = schema.indexOf("members");
    income = schema.indexOf("monthly_income_per_capita_vnd");
    firstFlag = schema.indexOf("d01");
    officialClass = schema.indexOf("official_class");
  }

  /** One province, year and standard while the file is read. */
  private final class SliceReading {
    private final int itsArea;
    private final int itsYear;
    private final int itsStandard;
    private final HouseholdSet households = new HouseholdSet();
    private final HouseholdSet repeated = new HouseholdSet();
    private final HouseholdRows rows;
    private final long[] counts = new long[tabulation.size()];
    private long accepted;

    SliceReading(int itsArea, int itsYear, int itsStandard) {
      this.itsArea = itsArea;
      this.itsYear = itsYear;
      this.itsStandard = itsStandard;
      this.rows = new HouseholdRows(budgetBytes / Math.max(1, readings.size() + 1));
    }

    MicroPlace place() {
      return new MicroPlace(
          areaName(itsArea), itsYear, plan().columns().get(standard).codes().get(itsStandard));
    }

    void add(long id, long facts, long place) {
      rows.add(id, facts, place);
      accepted++;
      if (households.add(id)) {
        count(facts, place, 1);
      } else {
        repeated.add(id);
      }
    }

    private void count(long facts, long place, int times) {
      tabulation.count(
          counts, itsStandard, facts, HouseholdRow.known(place), classOf(place), times);
    }

    private int classOf(long place) {
      return communes.classOf(itsArea, itsYear, HouseholdRow.commune(place));
    }

    /** Counts each repeated household by its best row instead of its first. */
    void settle(Configuration configuration) {
      if (repeated.size() == 0) {
        return;
      }
      List<Row> found = new ArrayList<>();
      if (rows.isForgotten()) {
        MicroPlace here = place();
        rowsOf(
            file(),
            plan(),
            communes,
            configuration,
            (place, id, facts, itsPlace) -> {
              if (place.equals(here) && repeated.contains(id)) {
                found.add(new Row(id, facts, itsPlace, 0));
              }
            });
      } else {
        rows.forEach(
            repeated::contains, (id, facts, place) -> found.add(new Row(id, facts, place, 0)));
      }
      found.sort(BEST_FIRST);
      for (int from = 0, to; from < found.size(); from = to) {
        Row best = found.get(from);
        Row first = best;
        for (to = from; to < found.size() && found.get(to).household() == best.household(); to++) {
          Row row = found.get(to);
          if (HouseholdRow.line(row.place()) < HouseholdRow.line(first.place())) {
            first = row;
          }
          if (!row.equals(best)) {
            accepted--;
            setAside(row, best);
          }
        }
        count(first.facts(), first.place(), -1);
        count(best.facts(), best.place(), 1);
      }
    }

    private void setAside(Row row, Row best) {
      boolean saysTheSame =
          row.facts() == best.facts()
              && HouseholdRow.withoutLine(row.place()) == HouseholdRow.withoutLine(best.place());
      withdraw(
          HouseholdRow.line(row.place()),
          new Finding(
              saysTheSame ? RuleCode.ROW_REPEATED : RuleCode.HOUSEHOLD_REPEATED,
              saysTheSame ? null : "household_id",
              saysTheSame ? null : digits(row.household(), HOUSEHOLD_DIGITS),
              file().id() + ":" + HouseholdRow.line(best.place())),
          text(row));
    }

    private String text(Row row) {
      String[] texts = new String[plan().columns().size()];
      java.util.Arrays.fill(texts, "");
      String name = areaName(itsArea);
      texts[household] = digits(row.household(), HOUSEHOLD_DIGITS);
      texts[area] = name.substring(name.indexOf('_') + 1);
      texts[commune] = digits(HouseholdRow.commune(row.place()), COMMUNE_DIGITS);
      texts[year] = Integer.toString(itsYear);
      texts[standard] = plan().columns().get(standard).codes().get(itsStandard);
      texts[residence] = code(residence, HouseholdRow.residence(row.facts()));
      texts[ethnicity] = code(ethnicity, HouseholdRow.ethnicity(row.facts()));
      texts[members] = Integer.toString(HouseholdRow.members(row.facts()));
      long vnd = HouseholdRow.incomeVnd(row.facts());
      texts[income] = vnd < 0 ? "" : Long.toString(vnd);
      for (int flag = 0; flag < ReviewStandards.FLAGS; flag++) {
        if ((HouseholdRow.known(row.place()) >> flag & 1) == 1) {
          texts[firstFlag + flag] = Integer.toString(HouseholdRow.flags(row.facts()) >> flag & 1);
        }
      }
      texts[officialClass] = code(officialClass, HouseholdRow.officialClass(row.facts()));
      return String.join(",", texts);
    }

    private static String digits(long number, int count) {
      String text = Long.toString(number);
      return "0".repeat(count - text.length()) + text;
    }

    private String code(int column, int code) {
      return plan().columns().get(column).codes().get(code);
    }
  }

  @Override
  public int area(String refArea) {
    // Numbers of the directory, so that rules about communes can use them; others stand behind.
    int known = communes.areaIndex(refArea);
    if (known >= 0) {
      return known;
    }
    areas.add(refArea);
    return communes.areas() + areas.size() - 1;
  }

  private String areaName(int number) {
    return number < communes.areas()
        ? communes.areaName(number)
        : areas.get(number - communes.areas());
  }

  @Override
  public void accept(long[] values, long line) {
    int known = 0;
    int flags = 0;
    for (int flag = 0; flag < ReviewStandards.FLAGS; flag++) {
      // Without a branch that nobody could foretell; a missing value is negative and even.
      long value = values[firstFlag + flag];
      known |= (int) (~value >>> (Long.SIZE - 1)) << flag;
      flags |= (int) (value & 1) << flag;
    }
    long vnd = values[income];
    long facts =
        HouseholdRow.facts(
            vnd == PlainColumn.MISSING ? -1 : vnd,
            flags,
            (int) values[members],
            (int) values[residence],
            (int) values[ethnicity],
            (int) values[officialClass]);
    long place = HouseholdRow.place((int) values[commune], known, line);
    SliceReading slice = current;
    int itsArea = (int) values[area];
    int itsYear = (int) values[year];
    int itsStandard = (int) values[standard];
    if (slice == null
        || slice.itsArea != itsArea
        || slice.itsYear != itsYear
        || slice.itsStandard != itsStandard) {
      long key = ((long) itsArea << 16 | itsYear) << 16 | itsStandard;
      slice = readings.get(key);
      if (slice == null) {
        slice = new SliceReading(itsArea, itsYear, itsStandard);
        readings.put(key, slice);
      }
      current = slice;
    }
    if (onlyRowsOf == null) {
      slice.add(values[household], facts, place);
    } else {
      onlyRowsOf.accept(slice.place(), values[household], facts, place);
    }
  }

  @Override
  List<MicroEntry.Slice> slices(Configuration configuration, DataOutputStream sets)
      throws IOException {
    List<SliceReading> sorted = new ArrayList<>(readings.values());
    sorted.sort(Comparator.comparing(SliceReading::place));
    List<MicroEntry.Slice> slices = new ArrayList<>();
    for (SliceReading slice : sorted) {
      slice.settle(configuration);
      count(RuleCode.CLASS_DIFFERS_FROM_RULE, tabulation.otherwiseClassed(slice.counts));
      slices.add(
          new MicroEntry.Slice(
              slice.place(),
              slice.accepted,
              communes.fingerprint(slice.place().refArea(), slice.itsYear),
              slice.counts,
              slice.households.least(),
              slice.households.greatest(),
              sets.size()));
      slice.households.write(sets);
    }
    return slices;
  }

  @Override
  int dependsOn(Map<String, Long> findings) {
    return findings.containsKey(RuleCode.COMMUNE_UNKNOWN.name()) ? communes.fingerprint() : 0;
  }

  /** Reads a file once more for the rows it has accepted. */
  static void rowsOf(
      DeliveredFile file,
      RegisterPlan plan,
      CommuneDirectory communes,
      Configuration configuration,
      RowsOf consumer) {
    ReviewReceiver receiver = new ReviewReceiver(file, plan, communes, NOTHING, 0, consumer);
    RegisterFileReader.read(file, plan, configuration, new Quietly(receiver));
  }

  /** What is wrong with a file was said when it was read first. */
  private record Quietly(ReviewReceiver receiver)
      implements vn.socialsecurity.collection.RegisterReceiver {
    @Override
    public int area(String refArea) {
      return receiver.area(refArea);
    }

    @Override
    public void accept(long[] values, long line) {
      receiver.accept(values, line);
    }

    @Override
    public void warn(long line, List<Finding> warnings, String rowText) {}

    @Override
    public void quarantine(long line, List<Finding> faults, String rowText) {}

    @Override
    public void refuse(Long line, Finding fault) {}
  }

  private static final HouseholdTabulation NOTHING =
      new HouseholdTabulation() {
        private static final long serialVersionUID = 1L;

        @Override
        public int size() {
          return 0;
        }

        @Override
        public void count(
            long[] counts, int standard, long facts, int known, int communeClass, int times) {}

        @Override
        public long otherwiseClassed(long[] counts) {
          return 0;
        }
      };
}
