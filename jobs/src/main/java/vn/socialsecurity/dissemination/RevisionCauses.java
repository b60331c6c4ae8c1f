package vn.socialsecurity.dissemination;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is different between what two releases were made from, and which of it changed a cell.
 *
 * <p>A cell names the deliveries behind it in {@code source}, so that a changed delivery is its
 * cause exactly when the cell names it. Changed declarations and code name no cell: they are the
 * cause where no other difference is, and one of several where there are more.
 *
 * @param differences what differs, by reason: deliveries, declarations, the program
 */
record RevisionCauses(Map<Reason, SortedSet<String>> differences) {
  private static final int LISTED = 5;

  /** Codes of the list {@code revision_reason}. */
  enum Reason {
    /** A delivery was added, or its files are other ones. */
    NEW_DELIVERY,
    /** A delivery is no longer seen. */
    DELIVERY_WITHDRAWN,
    /** A declared correction came, changed or went. */
    CORRECTION,
    /** Another declaration that figures depend on was changed. */
    CHANGED_RULE,
    /** The catalogue of indicators was changed. */
    CHANGED_CATALOGUE,
    /** The program was changed. */
    CHANGED_CODE,
    /** More than one of these, and the cell does not tell which. */
    SEVERAL
  }

  /** A reason with the differences that it rests on. */
  record Cause(Reason reason, String explanation) {}

  /** The differences between the predecessor's manifest and what a release is made from. */
  static RevisionCauses between(JsonNode predecessor, Provenance provenance) {
    Map<Reason, SortedSet<String>> differences = new EnumMap<>(Reason.class);
    compareDeliveries(predecessor, provenance, differences);
    compareDeclarations(predecessor, provenance, differences);
    if (!provenance.codeSha256().equals(predecessor.path("code_sha256").asText())) {
      add(
          differences,
          Reason.CHANGED_CODE,
          "program %s after %s"
              .formatted(provenance.codeVersion(), predecessor.path("code_version").asText()));
    }
    return new RevisionCauses(differences);
  }

  /**
   * The cause of a changed cell.
   *
   * @param before source of the cell in the predecessor; null where it had none
   * @param now source of the cell in the release; null where it has none
   */
  Cause of(String before, String now) {
    List<String> delivered = named(Reason.NEW_DELIVERY, before, now);
    if (!delivered.isEmpty()) {
      return new Cause(Reason.NEW_DELIVERY, listed(delivered));
    }
    List<String> withdrawn = named(Reason.DELIVERY_WITHDRAWN, before, now);
    if (!withdrawn.isEmpty()) {
      return new Cause(Reason.DELIVERY_WITHDRAWN, listed(withdrawn));
    }
    if (differences.containsKey(Reason.CORRECTION) && (isCorrected(before) || isCorrected(now))) {
      return new Cause(Reason.CORRECTION, listed(differences.get(Reason.CORRECTION)));
    }
    return differences.size() == 1
        ? new Cause(differences.keySet().iterator().next(), everyDifference())
        : new Cause(Reason.SEVERAL, everyDifference());
  }

  private List<String> named(Reason reason, String before, String now) {
    return differences.getOrDefault(reason, new TreeSet<>()).stream()
        .filter(delivery -> names(before, delivery) || names(now, delivery))
        .toList();
  }

  /** Whether a source names a delivery, and not one whose name only begins with its name. */
  static boolean names(String source, String delivery) {
    if (source == null) {
      return false;
    }
    for (int at = source.indexOf(delivery); at >= 0; at = source.indexOf(delivery, at + 1)) {
      int end = at + delivery.length();
      if (end == source.length() || ":;+/ ".indexOf(source.charAt(end)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCorrected(String source) {
    return source != null && source.contains("corrected");
  }

  private String everyDifference() {
    return differences.entrySet().stream()
        .map(reason -> reason.getKey() + ": " + listed(reason.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String listed(java.util.Collection<String> names) {
    String first = names.stream().limit(LISTED).collect(Collectors.joining(", "));
    return names.size() <= LISTED ? first : first + " and %d more".formatted(names.size() - LISTED);
  }

  private static void compareDeliveries(
      JsonNode predecessor, Provenance provenance, Map<Reason, SortedSet<String>> differences) {
    SortedMap<String, List<String>> before = new TreeMap<>();
    for (JsonNode input : predecessor.path("inputs")) {
      before
          .computeIfAbsent(input.path("delivery").asText(), delivery -> new ArrayList<>())
          .add(
              String.join(
                  " ",
                  input.path("file").asText(),
                  input.path("sha256").asText(),
                  input.path("delivery_json_sha256").asText()));
    }
    SortedMap<String, List<String>> now = new TreeMap<>();
    for (InputFile input : provenance.inputs()) {
      now.computeIfAbsent(input.delivery(), delivery -> new ArrayList<>())
          .add(String.join(" ", input.file(), input.sha256(), input.descriptionSha256()));
    }
    now.forEach(
        (delivery, files) -> {
          if (!files.equals(before.get(delivery))) {
            add(differences, Reason.NEW_DELIVERY, delivery);
          }
        });
    before.keySet().stream()
        .filter(delivery -> !now.containsKey(delivery))
        .forEach(delivery -> add(differences, Reason.DELIVERY_WITHDRAWN, delivery));
  }

  private static void compareDeclarations(
      JsonNode predecessor, Provenance provenance, Map<Reason, SortedSet<String>> differences) {
    SortedMap<String, String> before = new TreeMap<>();
    for (JsonNode declaration : predecessor.path("declarations")) {
      before.put(declaration.path("file").asText(), declaration.path("sha256").asText());
    }
    SortedSet<String> all = new TreeSet<>(before.keySet());
    all.addAll(provenance.declarations().keySet());
    for (String declaration : all) {
      String sha256 = provenance.declarations().get(declaration);
      if (sha256 == null || !sha256.equals(before.get(declaration))) {
        add(differences, reasonOf(declaration), declaration);
      }
    }
  }

  private static Reason reasonOf(String declaration) {
    return switch (declaration) {
      case "conf/corrections.csv" -> Reason.CORRECTION;
      case "conf/indicators.csv" -> Reason.CHANGED_CATALOGUE;
      default -> Reason.CHANGED_RULE;
    };
  }

  private static void add(
      Map<Reason, SortedSet<String>> differences, Reason reason, String difference) {
    differences.computeIfAbsent(reason, r -> new TreeSet<>()).add(difference);
  }
}
