package vn.socialsecurity.classification;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/**
 * The closed code lists of {@code schemas/codelists}: one CSV file a list, its name the list's
 * name, its first column the code, the others attributes of the code.
 */
public final class CodeLists implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is known of areas beside their list: spellings, types over time, boundary changes. */
  private static final Set<String> NOT_CODE_LISTS =
      Set.of("area_alias.csv", "area_type.csv", "area_concordance.csv");

  /** Attributes by code by list; an empty attribute is absent. */
  private final Map<String, Map<String, Map<String, String>>> lists;

  private CodeLists(Map<String, Map<String, Map<String, String>>> lists) {
    this.lists = lists;
  }

  /**
   * All code lists of a folder.
   *
   * @throws IllegalArgumentException when a list has a code twice or a row of another length
   */
  public static CodeLists read(Path folder) {
    Map<String, Map<String, Map<String, String>>> lists = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(CodeLists::isCodeList).sorted().toList()) {
        lists.put(file.getFileName().toString().replaceFirst("\\.csv$", ""), attributes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the code lists in " + folder, e);
    }
    return new CodeLists(lists);
  }

  /** These lists and one more, whose codes are declared elsewhere and have no attributes. */
  public CodeLists with(String list, Collection<String> codes) {
    Map<String, Map<String, Map<String, String>>> more = new TreeMap<>(lists);
    Map<String, Map<String, String>> attributes = new LinkedHashMap<>();
    codes.forEach(code -> attributes.put(code, Map.of()));
    more.put(list, attributes);
    return new CodeLists(more);
  }

  /** Whether there is a list of that name. */
  public boolean hasList(String list) {
    return lists.containsKey(list);
  }

  /**
   * Whether the code is in the list.
   *
   * @throws IllegalArgumentException when there is no such list
   */
  public boolean contains(String list, String code) {
    return list(list).containsKey(code);
  }

  /** The codes of a list, in the order of its file. */
  public Set<String> codes(String list) {
    return new LinkedHashSet<>(list(list).keySet());
  }

  /**
   * What the list says of a code in one of its columns.
   *
   * @return null when the field is empty
   * @throws IllegalArgumentException when there is no such list or code
   */
  public String attribute(String list, String code, String column) {
    Map<String, String> attributes = list(list).get(code);
    if (attributes == null) {
      throw new IllegalArgumentException(
          "'" + code + "' is not a code of the list " + list + " (schemas/codelists)");
    }
    return attributes.get(column);
  }

  private Map<String, Map<String, String>> list(String list) {
    Map<String, Map<String, String>> codes = lists.get(list);
    if (codes == null) {
      throw new IllegalArgumentException(
          "There is no code list '"
              + list
              + "'; the lists are "
              + List.copyOf(lists.keySet())
              + " (schemas/codelists)");
    }
    return codes;
  }

  private static boolean isCodeList(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".csv") && !NOT_CODE_LISTS.contains(name);
  }

  private static Map<String, Map<String, String>> attributes(Path path) {
    CodeListFile file = CodeListFile.read(path);
    Map<String, Map<String, String>> attributes = new LinkedHashMap<>();
    for (CSVRecord row : file.rows()) {
      String code = file.text(row, file.header().get(0));
      Map<String, String> texts = new LinkedHashMap<>();
      for (String column : file.header()) {
        String text = file.text(row, column);
        if (text != null) {
          texts.put(column, text);
        }
      }
      if (code == null || attributes.put(code, texts) != null) {
        throw new IllegalArgumentException(
            "Cannot use "
                + path
                + ": record "
                + row.getRecordNumber()
                + (code == null ? " has no code" : " repeats the code '" + code + "'"));
      }
    }
    return attributes;
  }
}
