package vn.socialsecurity.dissemination;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.dissemination.ReleaseDifference.Revised;
import vn.socialsecurity.dissemination.ReleaseDifference.Rows;
import vn.socialsecurity.dissemination.RevisionCauses.Reason;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.ObservationColumns;
import vn.socialsecurity.structure.Phrase;

/**
 * What is new in a release in the words of a statistician: {@code release-notes.md} and {@code
 * release-notes.vi.md} in the release, and the answer of {@code diff}. They depend on the release
 * before, so that like the table {@code revisions} they stand outside the identity of releases.
 */
public final class ReleaseNotes {
  private static final String FILE = "release-notes.md";
  private static final String FILE_VI = "release-notes.vi.md";
  private static final String PARQUET = ".parquet";
  private static final int CELLS_SHOWN = 10;
  private static final int INDICATORS_SHOWN = 20;
  private static final int DELIVERIES_SHOWN = 20;
  private static final int MEAN_DECIMALS = 4;

  private static final Map<Reason, Phrase> MADE_FROM = madeFrom();

  /** Figures of one indicator in one unit. */
  private record Series(String indicator, String unit) implements Comparable<Series> {
    @Override
    public int compareTo(Series other) {
      return Comparator.comparing(Series::indicator)
          .thenComparing(Series::unit)
          .compare(this, other);
    }
  }

  private final StringBuilder text = new StringBuilder();
  private final Function<Phrase, String> language;
  private final BiFunction<String, String, Phrase> labels;

  private ReleaseNotes(
      Function<Phrase, String> language, BiFunction<String, String, Phrase> labels) {
    this.language = language;
    this.labels = labels;
  }

  private static Map<Reason, Phrase> madeFrom() {
    Map<Reason, Phrase> words = new EnumMap<>(Reason.class);
    words.put(
        Reason.NEW_DELIVERY,
        new Phrase("New or replaced deliveries", "Lần giao mới hoặc thay thế"));
    words.put(
        Reason.DELIVERY_WITHDRAWN,
        new Phrase("Deliveries that are no longer there", "Lần giao không còn"));
    words.put(Reason.CORRECTION, new Phrase("Changed corrections", "Đính chính thay đổi"));
    words.put(Reason.CHANGED_RULE, new Phrase("Changed declarations", "Khai báo thay đổi"));
    words.put(
        Reason.CHANGED_CATALOGUE,
        new Phrase("Changed catalogue of indicators", "Danh mục chỉ tiêu thay đổi"));
    words.put(Reason.CHANGED_CODE, new Phrase("Changed program", "Chương trình thay đổi"));
    return words;
  }

  /**
   * How the later of two finished releases differs from the earlier one, in English.
   *
   * @param before folder of the earlier release
   * @param now folder of the later one; one without a dictionary is told in codes
   * @throws IOException when one of them cannot be read
   */
  public static String between(OutputStore store, Path before, Path now) throws IOException {
    BiFunction<String, String, Phrase> labels = (list, code) -> Phrase.same(code);
    if (store.exists(new Path(now, Dictionary.FILE))) {
      TracedRelease names = TracedRelease.open(store, now);
      labels = (list, code) -> Phrase.same(names.label(list, code));
    }
    ReleaseNotes notes = new ReleaseNotes(Phrase::english, labels);
    notes.heading(
        "From release %s to %s".formatted(before.getName(), now.getName()),
        HeldRelease.provenance(store, now));
    notes.difference(ReleaseDifference.between(store, before, now));
    return notes.text.toString();
  }

  /**
   * Writes the notes of a release in the making.
   *
   * @param predecessor folder of the release before
   * @param files all that the release holds already
   * @param labels name of a code by its list and the code
   */
  static List<TableFile> write(
      OutputStore store,
      Path folder,
      Optional<Path> predecessor,
      Provenance provenance,
      List<TableFile> files,
      BiFunction<String, String, Phrase> labels)
      throws IOException {
    Map<String, Long> rows = new TreeMap<>();
    files.stream()
        .filter(file -> file.name().endsWith(PARQUET))
        .filter(file -> !file.name().equals(StableParquet.fileName(Publication.QUARANTINE_TABLE)))
        .forEach(file -> rows.put(file.name(), file.rows()));
    Optional<ReleaseDifference> difference = Optional.empty();
    if (predecessor.isPresent() && rows.containsKey(StableParquet.fileName(Revisions.TABLE))) {
      difference =
          Optional.of(
              ReleaseDifference.inTheMaking(store, predecessor.get(), folder, provenance, rows));
    }
    List<TableFile> written = new ArrayList<>();
    Map<String, Function<Phrase, String>> languages = new LinkedHashMap<>();
    languages.put(FILE, Phrase::english);
    languages.put(FILE_VI, Phrase::vietnamese);
    for (Map.Entry<String, Function<Phrase, String>> page : languages.entrySet()) {
      ReleaseNotes notes = new ReleaseNotes(page.getValue(), labels);
      notes.heading(notes.say("Release notes", "Ghi chú công bố"), provenance);
      difference.ifPresentOrElse(notes::difference, () -> notes.first(rows));
      byte[] bytes = notes.text.toString().getBytes(StandardCharsets.UTF_8);
      store.createExclusively(new Path(folder, page.getKey()), bytes);
      written.add(new TableFile(page.getKey(), 0, bytes.length, Sha256.of(bytes)));
    }
    return written;
  }

  private void heading(String title, Provenance provenance) {
    line("# %s", title);
    line("");
    line(
        say(
            "Figures as of %s in the geography %s, made by program %s from %d delivered files.",
            "Số liệu đến ngày %s theo địa giới %s, do chương trình %s tính từ %d tệp được giao."),
        provenance.asOf(),
        provenance.geography(),
        provenance.codeVersion(),
        provenance.inputs().size());
  }

  private void first(Map<String, Long> rows) {
    line(
        say(
            "There is no earlier release in this geography to compare it with.",
            "Chưa có lần công bố trước theo địa giới này để so sánh."));
    section("Tables", "Các bảng");
    line("| %s | %s |", say("table", "bảng"), say("rows", "số dòng"));
    line("|---|--:|");
    rows.forEach((file, count) -> line("| %s | %s |", table(file), number(count)));
  }

  private void difference(ReleaseDifference difference) {
    line(
        say("Compared with release %s, as of %s.", "So với lần công bố %s, đến ngày %s."),
        difference.before(),
        difference.asOfBefore());
    section("What differs in what it is made from", "Khác biệt về dữ liệu và khai báo đầu vào");
    if (difference.madeFrom().isEmpty()) {
      line(say("Nothing.", "Không có."));
    }
    difference
        .madeFrom()
        .forEach((reason, names) -> line("- %s: %s", in(MADE_FROM.get(reason)), some(names)));
    section("Observations", "Quan sát");
    cells(difference);
    byIndicator(difference.revised());
    revised(
        difference.revised().stream().filter(Revised::isInPoints).toList(),
        say("Largest revisions of percentages", "Điều chỉnh tỷ lệ phần trăm lớn nhất"));
    revised(
        difference.revised().stream().filter(cell -> !cell.isInPoints()).toList(),
        say(
            "Largest revisions of other figures, relative to the value before",
            "Điều chỉnh lớn nhất của số liệu khác, so với giá trị trước"));
    lost(difference.lost());
    section("Tables", "Các bảng");
    columns(difference);
    rows(difference.rows());
  }

  private void cells(ReleaseDifference difference) {
    Rows rows = difference.rows().get(Publication.observations(new Path("/")).getName());
    long changed = difference.cells().values().stream().mapToLong(Long::longValue).sum();
    line(
        say(
            "There are %s observations, before there were %s. %s",
            "Có %s quan sát, trước đây có %s. %s"),
        number(rows.now()),
        number(rows.before()),
        changed == 0 ? say("None has changed.", "Không có thay đổi.") : "");
    if (changed == 0) {
      return;
    }
    line("");
    line(
        "| %s | %s | %s |",
        say("what became of them", "thay đổi"),
        say("observations", "số quan sát"),
        say("why", "lý do"));
    line("|---|--:|---|");
    difference
        .cells()
        .forEach(
            (change, cells) ->
                line(
                    "| %s | %s | %s |",
                    in(change.kind().words()),
                    number(cells),
                    label("revision_reason", change.reason().name())));
  }

  /** Mean and mean absolute revision, the usual measures of how much a series was revised. */
  private void byIndicator(List<Revised> revised) {
    if (revised.isEmpty()) {
      return;
    }
    Map<Series, List<BigDecimal>> revisions =
        revised.stream()
            .collect(
                Collectors.groupingBy(
                    one ->
                        new Series(
                            one.cell().get(ObservationColumns.INDICATOR),
                            one.cell().get(ObservationColumns.UNIT_MEASURE)),
                    TreeMap::new,
                    Collectors.mapping(Revised::revision, Collectors.toList())));
    subsection(say("Revisions by indicator", "Điều chỉnh theo chỉ tiêu"));
    line(
        "| %s | %s | %s | %s | %s |",
        say("indicator", "chỉ tiêu"),
        say("unit", "đơn vị"),
        say("revised", "số ô"),
        say("mean revision", "điều chỉnh bình quân"),
        say("mean absolute revision", "điều chỉnh tuyệt đối bình quân"));
    line("|---|---|--:|--:|--:|");
    revisions.entrySet().stream()
        .sorted(Comparator.comparing(of -> -of.getValue().size()))
        .limit(INDICATORS_SHOWN)
        .forEach(
            of ->
                line(
                    "| %s | %s | %s | %s | %s |",
                    label("indicator", of.getKey().indicator()),
                    label("unit", of.getKey().unit()),
                    number((long) of.getValue().size()),
                    signed(mean(of.getValue())),
                    number(mean(of.getValue().stream().map(BigDecimal::abs).toList()))));
    andMore(revisions.size() - INDICATORS_SHOWN);
  }

  private void revised(List<Revised> cells, String title) {
    if (cells.isEmpty()) {
      return;
    }
    subsection(title);
    line(
        "| %s | %s | %s | %s | %s | %s | %s |",
        say("indicator", "chỉ tiêu"),
        say("area", "khu vực"),
        say("period", "kỳ"),
        say("before", "trước"),
        say("now", "nay"),
        say("revision", "điều chỉnh"),
        say("why", "lý do"));
    line("|---|---|---|--:|--:|--:|---|");
    for (Revised revised : cells.subList(0, Math.min(CELLS_SHOWN, cells.size()))) {
      Map<String, String> cell = revised.cell();
      BigDecimal before = new BigDecimal(cell.get("previous_obs_value"));
      BigDecimal now = new BigDecimal(cell.get(ObservationColumns.OBS_VALUE));
      int decimals = Math.max(decimals(before), decimals(now));
      line(
          "| %s | %s | %s | %s | %s | %s | %s |",
          subject(cell),
          area(cell),
          cell.get(ObservationColumns.TIME_PERIOD),
          number(before, decimals),
          number(now, decimals),
          size(revised),
          why(cell));
    }
    andMore(cells.size() - CELLS_SHOWN);
  }

  private void lost(List<Map<String, String>> cells) {
    if (cells.isEmpty()) {
      return;
    }
    subsection(say("Values that are not there any more", "Giá trị không còn"));
    line(
        "| %s | %s | %s | %s | %s | %s |",
        say("indicator", "chỉ tiêu"),
        say("area", "khu vực"),
        say("period", "kỳ"),
        say("before", "trước"),
        say("status now", "trạng thái nay"),
        say("why", "lý do"));
    line("|---|---|---|--:|---|---|");
    for (Map<String, String> cell : cells.subList(0, Math.min(CELLS_SHOWN, cells.size()))) {
      String before = cell.get("previous_obs_value");
      String status = cell.get(ObservationColumns.OBS_STATUS);
      line(
          "| %s | %s | %s | %s | %s | %s |",
          subject(cell),
          area(cell),
          cell.get(ObservationColumns.TIME_PERIOD),
          before == null ? "" : number(new BigDecimal(before)),
          status == null ? "" : "%s (%s)".formatted(label("obs_status", status), status),
          why(cell));
    }
    andMore(cells.size() - CELLS_SHOWN);
  }

  private void columns(ReleaseDifference difference) {
    if (difference.columns().isEmpty()) {
      line(
          say(
              "No table of both releases has other columns than before.",
              "Các bảng có trong cả hai lần công bố có cùng các cột như trước."));
    }
    difference
        .columns()
        .forEach(
            (file, changes) ->
                line(
                    "- %s: %s",
                    table(file), changes.stream().map(this::in).collect(Collectors.joining("; "))));
  }

  private void rows(Map<String, Rows> tables) {
    line("");
    if (tables.values().stream().allMatch(Rows::isSame)) {
      line(say("Every table has as many rows as before.", "Số dòng của mọi bảng không đổi."));
      return;
    }
    line("| %s | %s | %s |", say("table", "bảng"), say("rows before", "trước"), say("now", "nay"));
    line("|---|--:|--:|");
    tables.forEach(
        (file, rows) -> {
          if (!rows.isSame()) {
            line(
                "| %s | %s | %s |",
                table(file),
                rows.before() == null ? "-" : number(rows.before()),
                rows.now() == null ? "-" : number(rows.now()));
          }
        });
  }

  /** The indicator with all of its breakdowns that are not the total. */
  private String subject(Map<String, String> cell) {
    String indicator = cell.get(ObservationColumns.INDICATOR);
    StringBuilder subject =
        new StringBuilder("%s (`%s`)".formatted(label("indicator", indicator), indicator));
    for (String dimension : Dimensions.BREAKDOWNS) {
      String code = cell.get(dimension);
      if (!code.equals(Dimensions.TOTAL) && !code.equals(Dimensions.NOT_APPLICABLE)) {
        subject.append(", ").append(code);
      }
    }
    return subject.toString();
  }

  private String area(Map<String, String> cell) {
    String area = cell.get(ObservationColumns.REF_AREA);
    return "%s (%s)".formatted(label("area", area), area);
  }

  /** The delivery where there is one; the difference of the releases as a whole is told above. */
  private String why(Map<String, String> cell) {
    return switch (Reason.valueOf(cell.get("reason"))) {
      case NEW_DELIVERY, DELIVERY_WITHDRAWN, CORRECTION -> cell.get("explanation");
      default -> label("revision_reason", cell.get("reason"));
    };
  }

  private String size(Revised revised) {
    String revision = signed(revised.revision());
    if (revised.isInPoints()) {
      return revision + say(" points", " điểm %");
    }
    String unit = label("unit", revised.cell().get(ObservationColumns.UNIT_MEASURE));
    if (new BigDecimal(revised.cell().get("previous_obs_value")).signum() == 0) {
      return "%s (%s)".formatted(revision, unit);
    }
    BigDecimal percent =
        revised
            .size()
            .multiply(BigDecimal.valueOf(revised.revision().signum()))
            .setScale(1, RoundingMode.HALF_UP);
    return "%s (%s), %s %%".formatted(revision, unit, signed(percent));
  }

  private static BigDecimal mean(Collection<BigDecimal> values) {
    return values.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size()), MEAN_DECIMALS, RoundingMode.HALF_UP);
  }

  private String some(Collection<String> names) {
    String shown = names.stream().limit(DELIVERIES_SHOWN).collect(Collectors.joining(", "));
    return names.size() <= DELIVERIES_SHOWN
        ? shown
        : shown + say(" and %d more", " và %d mục khác").formatted(names.size() - DELIVERIES_SHOWN);
  }

  private void andMore(int more) {
    if (more > 0) {
      line("");
      line(
          say("And %d more, in the table `revisions`.", "Và %d dòng khác, trong bảng `revisions`."),
          more);
    }
  }

  private String signed(BigDecimal number) {
    return (number.signum() > 0 ? "+" : "") + number(number);
  }

  private String number(BigDecimal number) {
    return number(number, decimals(number));
  }

  private String number(BigDecimal number, int decimals) {
    String written = String.format(Locale.ROOT, "%,." + decimals + "f", number);
    return say(written, written.replace(',', ' ').replace('.', ',').replace(' ', '.'));
  }

  private String number(long count) {
    return number(BigDecimal.valueOf(count));
  }

  private static int decimals(BigDecimal number) {
    return Math.max(0, number.stripTrailingZeros().scale());
  }

  private static String table(String file) {
    return "`" + file.replace(PARQUET, "") + "`";
  }

  private String label(String list, String code) {
    return in(labels.apply(list, code));
  }

  private String in(Phrase phrase) {
    return language.apply(phrase);
  }

  private String say(String english, String vietnamese) {
    return in(new Phrase(english, vietnamese));
  }

  private void section(String english, String vietnamese) {
    line("");
    line("## %s", say(english, vietnamese));
    line("");
  }

  private void subsection(String title) {
    line("");
    line("### %s", title);
    line("");
  }

  private void line(String line, Object... details) {
    text.append(line.formatted(details).stripTrailing()).append('\n');
  }
}
