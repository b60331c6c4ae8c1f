package vn.socialsecurity.integration;

import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.socialsecurity.structure.Figure;

/** The different sources behind a sum, in one text. */
final class Joined {
  private Joined() {}

  /** Each text once, in the order of the alphabet, joined by {@code +}. */
  static String of(Collection<Figure> figures, Function<Figure, String> text) {
    return figures.stream()
        .map(text)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .collect(Collectors.joining(" + "));
  }
}
