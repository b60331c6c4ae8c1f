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

  /** Names and types of areas that had several, in order of time. */
  private final Map<String, List<AreaType>> types = new HashMap<>();

  private final Map<String, List<Area>> byCode = new HashMap<>();
  private final Map<String, Set<Area>> byFoldedName = new TreeMap<>();
  private final Map<String, Set<Area>> byAsciiName = new TreeMap<>();
  private final Map<String, Set<Area>> byDamagedName = new HashMap<>();

  /** By official Vietnamese name, without the other spellings. */
  private final Map<String, Set<Area>> byOfficialName = new HashMap<>();

  private AreaDirectory(Map<String, Area> areas) {
    this.areas = areas;
    for (Area area : areas.values()) {
      byCode.computeIfAbsent(area.code(), code -> new ArrayList<>()).add(area);
      addOfficialName(area.nameVi(), area.nameEn(), area);
    }
  }

  /**
   * The areas of {@code area.csv} with the names and types that they had at times ({@code
   * area_type.csv}) and the other spellings of {@code area_alias.csv}.
   *
   * @throws IllegalArgumentException when an alias names a code that no area of its geography has
   */
  public static AreaDirectory read(Path codelists) {
    CodeListFile file = CodeListFile.read(codelists.resolve("area.csv"));
    Map<String, Area> areas = new LinkedHashMap<>();
    for (CSVRecord row : file.rows()) {
      Area area = area(file, row);
      areas.put(area.refArea(), area);
    }
    AreaDirectory directory = new AreaDirectory(areas);
    CodeListFile types = CodeListFile.read(codelists.resolve("area_type.csv"));
    for (CSVRecord row : types.rows()) {
      directory.addType(types, row);
    }
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

  /**
   * What a text means on any day, of several areas over time the first: for a row whose date cannot
   * be read, of which only this is known, whether its text is an area at all.
   */
  public AreaMatch resolveUndated(String text, boolean byName) {
    Collection<Area> candidates = candidates(AreaNames.cleaned(text), byName);
    boolean oneAtATime =
        candidates.stream().map(Area::geography).distinct().count() == candidates.size();
    if (!candidates.isEmpty() && oneAtATime) {
      return new AreaMatch.Found(candidates.iterator().next());
    }
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

  /** The type of an area on a day: an area may become a city and stay the same area. */
  public String type(String refArea, LocalDate on) {
    Area area = area(refArea);
    return types.getOrDefault(refArea, List.of()).stream()
        .filter(type -> type.holds(on))
        .findFirst()
        .map(AreaType::type)
        .orElse(area.type());
  }

  /**
   * The provinces of a geography: the country as it stood on the last day of the geography's own
   * areas. P64 is five provinces of its own and 59 that went on.
   *
   * @throws IllegalArgumentException when there is no such geography
   */
  public List<Area> provincesOf(String geography) {
    return inForce(lastDay(geography)).stream()
        .filter(area -> area.level().equals(Area.PROVINCE))
        .toList();
  }

  /** The regions into which a geography's provinces are put, as a geography: R6 for P63. */
  public String regionsOf(String geography) {
    return area(provincesOf(geography).get(0).region()).geography();
  }

  /** Geographies on which a release can be: those whose provinces are all their own. */
  public Set<String> releaseGeographies() {
    return geographies().stream()
        .filter(
            geography ->
                provincesOf(geography).stream()
                    .allMatch(area -> area.geography().equals(geography)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The areas that a release on a geography publishes: all that stood on some day between the first
   * and the last of its own. So one on P63 has the 64 provinces of before August 2008, as they were
   * published, and one on P34 has no area of before July 2025.
   */
  public Set<String> publishedOn(String geography) {
    LocalDate first = firstDay(geography);
    LocalDate last = lastDay(geography);
    return areas.values().stream()
        .filter(area -> !area.validFrom().isAfter(last))
        .filter(area -> area.validTo() == null || !area.validTo().isBefore(first))
        .map(Area::refArea)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The first day of a geography's own areas. */
  LocalDate firstDay(String geography) {
    return own(geography).stream().map(Area::validFrom).min(LocalDate::compareTo).orElseThrow();
  }

  /** The last day of a geography's own areas, {@code LocalDate.MAX} while they stand. */
  LocalDate lastDay(String geography) {
    return own(geography).stream()
        .map(area -> area.validTo() == null ? LocalDate.MAX : area.validTo())
        .max(LocalDate::compareTo)
        .orElseThrow();
  }

  private List<Area> own(String geography) {
    List<Area> own =
        areas.values().stream()
            .filter(area -> area.geography().equals(geography))
            .filter(area -> area.level().equals(Area.PROVINCE))
            .toList();
    if (own.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no geography '"
              + geography
              + "'; there are "
              + geographies()
              + " (schemas/codelists/area.csv)");
    }
    return own;
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

  private void addOfficialName(String nameVi, String nameEn, Area area) {
    add(byOfficialName, AreaNames.folded(nameVi), area);
    addName(nameVi, area);
    addName(nameEn, area);
  }

  /** All areas that share an official name with an area, and the area itself. */
  private Set<Area> namesakes(Area area) {
    Set<Area> namesakes = new TreeSet<>(new ByRefArea());
    byOfficialName.values().stream()
        .filter(areasOfName -> areasOfName.contains(area))
        .forEach(namesakes::addAll);
    return namesakes;
  }

  private void addType(CodeListFile file, CSVRecord row) {
    Area area = area(file.text(row, "ref_area"));
    String to = file.text(row, "valid_to");
    types
        .computeIfAbsent(area.refArea(), refArea -> new ArrayList<>())
        .add(
            new AreaType(
                file.text(row, "type"),
                LocalDate.parse(file.text(row, "valid_from")),
                to == null ? null : LocalDate.parse(to)));
    addOfficialName(file.text(row, "name_vi"), file.text(row, "name_en"), area);
  }

  /**
   * A spelling belongs to a name, not to a code, since codes changed hands: it means every area of
   * any time that has a name of the area for which it is listed.
   */
  private void addAlias(CodeListFile file, CSVRecord row) {
    String alias = file.text(row, "alias");
    String geography = file.text(row, "geography");
    String code = file.text(row, "code");
    Area listed =
        byCode.getOrDefault(code, List.of()).stream()
            .filter(area -> area.geography().equals(geography))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Cannot use %s: '%s' stands for '%s', which no area of %s has as its code"
                            .formatted(file.path(), alias, code, geography)));
    for (Area area : namesakes(listed)) {
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
        file.text(row, "type"),
        LocalDate.parse(from),
        to == null ? null : LocalDate.parse(to),
        file.text(row, "region"));
  }

  /**
   * What an area was from one day to another.
   *
   * @param to last day, null while it holds
   */
  private record AreaType(String type, LocalDate from, LocalDate to) implements Serializable {
    private boolean holds(LocalDate on) {
      return !on.isBefore(from) && (to == null || !on.isAfter(to));
    }
  }

  private static final class ByRefArea implements java.util.Comparator<Area>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(Area one, Area other) {
      return one.refArea().compareTo(other.refArea());
    }
  }
}
