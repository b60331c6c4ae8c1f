package vn.socialsecurity.generation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What gives generated extracts the proportions of the country.
 *
 * @param code official code of one of the 63 provinces
 * @param persons average population 2019 (statistics office, PX-Web table E02.03-07, as in the
 *     sample data)
 * @param urbanPersons of them in urban areas
 * @param communes communes, wards and townships at the end of 2019 (official code list)
 * @param minorityPct share of households of ethnic minorities, in percent; assumed for the region
 */
record Province(String code, int persons, int urbanPersons, int communes, int minorityPct) {

  /** The 63 provinces in order of their codes. */
  static List<Province> all() {
    try (InputStream table = Province.class.getResourceAsStream("provinces.csv")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> of(line.split(",")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read provinces.csv in the jar", e);
    }
  }

  private static Province of(String[] cells) {
    return new Province(
        cells[0],
        Integer.parseInt(cells[1]),
        Integer.parseInt(cells[2]),
        Integer.parseInt(cells[3]),
        Integer.parseInt(cells[4]));
  }
}
