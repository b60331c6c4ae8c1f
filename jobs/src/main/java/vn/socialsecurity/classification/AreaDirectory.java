package vn.socialsecurity.classification;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import vn.socialsecurity.structure.Phrase;

/**
 * The areas of the country over time, by code and by name. A code means an area only together with
 * a date or a geography: {@code 01} is a smaller Ha Noi before August 2008.
 */
public final class AreaDirectory implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String LOST_LETTERS = "lost_letters";

  /** By ref_area, in the order of area.csv. */
  private final Map<String, Area> areas;

  private final Map<String, List<Area>> byCode = new HashMap<>();
  private final Map<String, Set<Area>> byFoldedName = new TreeMap<>();
  private final Map<String, Set<Area>> byAsciiName = new TreeMap<>();
  private final Map<String, Set<Area>> byDamagedName = new HashMap<>();

  private AreaDirectory(Map<String, Area> areas) {
    this.areas = areas;
    for (Area area : areas.values()) {
      byCode.computeIfAbsent(area.code(), code -> new ArrayList<>()).add(area);
      addName(area.nameVi(), area);
      addName(area.nameEn(), area);
    }
  }

  /**
   * The areas of {@code area.csv} with the other spellings of {@code area_alias.csv}.
   *
   * @throws IllegalArgumentException when an alias names a code that no area has
   */
  public static AreaDirectory read(Path codelists) {
    CodeListFile file = CodeListFile.read(codelists.resolve("area.csv"));
    Map<String, Area> areas = new LinkedHashMap<>();
    for (CSVRecord row : file.rows()) {
      Area area = area(file, row);
      areas.put(area.refArea(), area);
    }
    AreaDirectory directory = new AreaDirectory(areas);
    CodeListFile aliases = CodeListFile.read(codelists.resolve("area_alias.csv"));
    for (CSVRecord row : aliases.rows()) {
      directory.addAlias(aliases, row);
    }
    return directory;
  }

  /**
   * The area that a delivered text means.
   *
   * @param text official code, or name where the delivery holds names; the letter codes of nation,
   *     regions and unallocated are understood in both
   * @param byName whether the delivery declares that it holds names
   * @param geography the geography that the delivery declares, which then decides instead of the
   *     date; null where it declares none
   * @param on the day for which the row speaks
   */
  public AreaMatch resolve(String text, boolean byName, String geography, LocalDate on) {
    LocalDate day = geography == null ? on : lastDay(geography);
    return match(text, byName, area -> area.inForce(day));
  }

  /** What a text means on any day: for a row whose date cannot be read. */
  public AreaMatch resolveUndated(String text, boolean byName) {
    AreaMatch match = match(text, byName, area -> false);
    return match instanceof AreaMatch.NotInForce known ? new AreaMatch.Found(known.area()) : match;
  }

  /** All areas that stood on a day, in the order of area.csv. */
  public List<Area> inForce(LocalDate on) {
    return areas.values().stream().filter(area -> area.inForce(on)).toList();
  }

  /**
   * The area of that identifier.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Area area(String refArea) {
    Area area = areas.get(refArea);
    if (area == null) {
      throw new IllegalArgumentException(
          "There is no area '" + refArea + "' (schemas/codelists/area.csv)");
    }
    return area;
  }

  /** Geographies that a delivery may declare: those that have provinces. */
  public Set<String> geographies() {
    return areas.values().stream()
        .filter(area -> area.level().equals(Area.PROVINCE))
        .map(Area::geography)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * A geography is the country as it stood on the last day of its own areas: P64 is five provinces
   * of its own and 59 that went on.
   */
  private LocalDate lastDay(String geography) {
    List<Area> own =
        areas.values().stream().filter(area -> area.geography().equals(geography)).toList();
    if (own.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no geography '"
              + geography
              + "'; there are "
              + geographies()
              + " (schemas/codelists/area.csv)");
    }
    return own.stream()
        .map(area -> area.validTo() == null ? LocalDate.MAX : area.validTo())
        .max(LocalDate::compareTo)
        .orElseThrow();
  }

  private AreaMatch match(String text, boolean byName, Predicate<Area> inForce) {
    String cleaned = AreaNames.cleaned(text);
    Collection<Area> candidates = candidates(cleaned, byName);
    if (!candidates.isEmpty()) {
      return choose(candidates, inForce, false);
    }
    if (byName && byDamagedName.containsKey(cleaned)) {
      return choose(byDamagedName.get(cleaned), inForce, true);
    }
    return new AreaMatch.Unknown(suggestion(cleaned, byName));
  }

  private Collection<Area> candidates(String cleaned, boolean byName) {
    List<Area> coded = byCode.getOrDefault(cleaned, List.of());
    if (!byName) {
      return coded;
    }
    // A number in a column of names is a row number as often as a code.
    if (!coded.isEmpty() && !isNumber(cleaned)) {
      return coded;
    }
    String folded = AreaNames.folded(cleaned);
    Set<Area> named = byFoldedName.getOrDefault(folded, Set.of());
    if (!named.isEmpty() || !isAscii(folded)) {
      return named;
    }
    return byAsciiName.getOrDefault(folded, Set.of());
  }

  private static AreaMatch choose(
      Collection<Area> candidates, Predicate<Area> inForce, boolean damaged) {
    List<Area> standing = candidates.stream().filter(inForce).toList();
    if (standing.size() == 1) {
      return damaged
          ? new AreaMatch.FoundDamaged(standing.get(0))
          : new AreaMatch.Found(standing.get(0));
    }
    boolean oneCode = candidates.stream().map(Area::code).distinct().count() == 1;
    if (standing.isEmpty() && oneCode) {
      return new AreaMatch.NotInForce(candidates.iterator().next());
    }
    Collection<Area> meant = standing.isEmpty() ? candidates : standing;
    String names =
        meant.stream()
            .map(AreaDirectory::inWords)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return new AreaMatch.Unknown(
        new Phrase("It may mean: " + names + ".", "Có thể là: " + names + "."));
  }

  private Phrase suggestion(String cleaned, boolean byName) {
    if (!byName && byCode.containsKey("0" + cleaned)) {
      return new Phrase(
          "Province codes have two digits: '0" + cleaned + "'?",
          "Mã tỉnh có hai chữ số: '0" + cleaned + "'?");
    }
    if (!byName && byFoldedName.containsKey(AreaNames.folded(cleaned))) {
      return new Phrase(
          "It is a name; declare \"area_names\": true in delivery.json.",
          "Đây là tên; khai báo \"area_names\": true trong delivery.json.");
    }
    if (byName && byCode.containsKey(cleaned)) {
      return new Phrase(
          "It is a code where delivery.json says \"area_names\": true.",
          "Đây là mã trong khi delivery.json khai báo \"area_names\": true.");
    }
    String folded = AreaNames.folded(cleaned);
    Map<String, Set<Area>> names = isAscii(folded) ? byAsciiName : byFoldedName;
    return NearestName.among(names.keySet(), folded)
        .map(name -> inWords(names.get(name).iterator().next()))
        .map(area -> new Phrase("Nearest: " + area + ".", "Gần nhất: " + area + "."))
        .orElse(Phrase.same(""));
  }

  private static String inWords(Area area) {
    return area.nameVi() + " (" + area.code() + ")";
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private void addName(String name, Area area) {
    add(byFoldedName, AreaNames.folded(name), area);
    add(byAsciiName, AreaNames.ascii(name), area);
  }

  private void addAlias(CodeListFile file, CSVRecord row) {
    String alias = file.text(row, "alias");
    String code = file.text(row, "code");
    if (!byCode.containsKey(code)) {
      throw new IllegalArgumentException(
          "Cannot use "
              + file.path()
              + ": '"
              + alias
              + "' stands for '"
              + code
              + "', which no area has as its code");
    }
    for (Area area : byCode.get(code)) {
      if (LOST_LETTERS.equals(file.text(row, "kind"))) {
        add(byDamagedName, AreaNames.cleaned(alias), area);
      } else {
        addName(alias, area);
      }
    }
  }

  private static void add(Map<String, Set<Area>> index, String name, Area area) {
    index
        .computeIfAbsent(
            name,
            // Ordered, so that a suggestion does not depend on the machine.
            key -> new TreeSet<>(new ByRefArea()))
        .add(area);
  }

  private static Area area(CodeListFile file, CSVRecord row) {
    String from = file.text(row, "valid_from");
    String to = file.text(row, "valid_to");
    return new Area(
        file.text(row, "ref_area"),
        file.text(row, "code"),
        file.text(row, "geography"),
        file.text(row, "level"),
        file.text(row, "name_vi"),
        file.text(row, "name_en"),
        LocalDate.parse(from),
        to == null ? null : LocalDate.parse(to),
        file.text(row, "region"));
  }

  private static final class ByRefArea implements java.util.Comparator<Area>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(Area one, Area other) {
      return one.refArea().compareTo(other.refArea());
    }
  }
}
