package vn.socialsecurity.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the persons live: everybody has a number from 0, province after province in order of code,
 * so that a file is a range of numbers. The last of a place's numbers move away in some year.
 */
record Places(List<Place> all, List<List<Place>> files) {

  /**
   * A province, or a part of one whose register comes in several files.
   *
   * @param number position among all places
   * @param part from 1; 0 for a whole province
   * @param first number of its first person
   * @param firstMover number of the first of those who move away
   * @param end one more than the number of its last person
   */
  record Place(int number, Province province, int part, long first, long firstMover, long end) {
    long persons() {
      return end - first;
    }

    boolean is(Place other) {
      return number == other.number;
    }
  }

  /** The places and register files of these parameters. */
  static Places of(GenerationParameters parameters) {
    List<Province> provinces =
        Province.all().stream().filter(p -> parameters.provinces().contains(p.code())).toList();
    int[] parts = parts(provinces, parameters.files());
    List<Place> places = new ArrayList<>();
    long total = provinces.stream().mapToLong(Province::persons).sum();
    long real = 0;
    long first = 0;
    for (int province = 0; province < provinces.size(); province++) {
      for (int part = 1; part <= parts[province]; part++) {
        long persons = provinces.get(province).persons();
        long realEnd = real + persons * part / parts[province];
        long end = realEnd * parameters.persons() / total;
        long movers = Math.round((end - first) * parameters.moverShare());
        places.add(
            new Place(
                places.size(),
                provinces.get(province),
                parts[province] == 1 ? 0 : part,
                first,
                end - movers,
                end));
        first = end;
      }
      real += provinces.get(province).persons();
    }
    return new Places(List.copyOf(places), grouped(places, parameters.files()));
  }

  /** Name of a register file without ending: the codes of its first and last province. */
  static String name(List<Place> file) {
    Place first = file.get(0);
    Place last = file.get(file.size() - 1);
    String name = first.province().code();
    if (first.part() > 0) {
      return name + "_part" + first.part();
    }
    return file.size() == 1 ? name : name + "-" + last.province().code();
  }

  /** One part for every province, one more for the one whose parts are largest, and so on. */
  private static int[] parts(List<Province> provinces, int files) {
    int[] parts = new int[provinces.size()];
    Arrays.fill(parts, 1);
    for (int more = provinces.size(); more < files; more++) {
      int largest =
          IntStream.range(0, parts.length)
              .boxed()
              .max(Comparator.comparing(p -> provinces.get(p).persons() / parts[p]))
              .orElseThrow();
      parts[largest]++;
    }
    return parts;
  }

  /** Neighbours in one file, so that files are about as large as each other. */
  private static List<List<Place>> grouped(List<Place> places, int files) {
    long persons = places.get(places.size() - 1).end();
    List<List<Place>> grouped = new ArrayList<>();
    List<Place> file = new ArrayList<>();
    for (Place place : places) {
      file.add(place);
      int placesLeft = places.size() - place.number() - 1;
      int filesLeft = files - grouped.size() - 1;
      boolean full = place.end() * files >= persons * (grouped.size() + 1L);
      if (filesLeft >= placesLeft || (full && filesLeft > 0)) {
        grouped.add(List.copyOf(file));
        file.clear();
      }
    }
    if (!file.isEmpty()) {
      grouped.add(List.copyOf(file));
    }
    return List.copyOf(grouped);
  }
}
