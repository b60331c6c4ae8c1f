package vn.socialsecurity.generation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import vn.socialsecurity.generation.Places.Place;
import vn.socialsecurity.generation.Truth.Fact;

/** Writes one file of the insurance register: the spells of one year in some provinces. */
final class RegisterFile {
  private static final byte[][] SCHEMES =
      cells("compulsory", "voluntary", "unemployment", "health");
  private static final byte[][] SECTORS =
      cells("state", "non_state", "foreign", "self_employed", "");
  private static final byte[][] QUOTED_SECTORS =
      cells("\"state\"", "\"non_state\"", "\"foreign\"", "\"self_employed\"", "");
  private static final long NOBODIES_PER_FILE = 10_000_000;
  private static final byte[] FEMALE = cell("female");
  private static final byte[] MALE = cell("male");

  private final GenerationParameters parameters;
  private final Places places;
  private final List<Place> file;
  private final int year;
  private final Participant person;
  private final InsuredPersons insured;
  private final PlantedFaults faults;
  private final Draws quotes;
  private final long quoted;
  private final Truth truth = new Truth();
  private final byte[] yearCell;

  private ExtractOutput out;
  private long baseTotalVnd;
  private long repeated;

  RegisterFile(GenerationParameters parameters, Places places, List<Place> file, int year) {
    this.parameters = parameters;
    this.places = places;
    this.file = file;
    this.year = year;
    this.person = new Participant(parameters, places);
    this.insured = new InsuredPersons(places);
    long index = year * 100_000L + file.get(0).number();
    this.faults = new PlantedFaults(parameters, Extract.REGISTER, index);
    this.quotes = new Draws(parameters.seed()).from(4, index);
    this.quoted = Draws.threshold(parameters.quotedShare());
    this.yearCell = cell(Integer.toString(year));
  }

  WrittenFile write(Path folder) throws IOException {
    String name = Places.name(file) + (parameters.compressed() ? ".csv.gz" : ".csv");
    out = new ExtractOutput(folder.resolve(name));
    try (ExtractOutput closing = out) {
      out.put(Extract.REGISTER.header());
      out.endLine();
      for (Place place : file) {
        writePlace(place);
      }
    }
    insured.addTo(truth, year);
    faults.addTo(truth, Integer.toString(year));
    count("rows", out.lines() - 1);
    count("rows_repeated_in_file", repeated);
    return new WrittenFile(name, out.lines() - 1, out.sha256(), baseTotalVnd, truth);
  }

  private void writePlace(Place place) throws IOException {
    byte[] code = place.province().code().getBytes(StandardCharsets.US_ASCII);
    for (long number = place.first(); number < place.end(); number++) {
      person.become(number, place);
      person.in(year);
      insured.count(person);
      writeSpells(place, code);
    }
    for (Place other : places.all()) {
      if (!other.is(place)) {
        writeArrivals(other, place, code);
      }
    }
    writeRepetitions(place, code);
  }

  private void writeArrivals(Place from, Place place, byte[] code) throws IOException {
    for (long number = from.firstMover(); number < from.end(); number++) {
      person.become(number, from);
      if (person.destination().is(place)) {
        person.in(year);
        writeSpells(place, code);
      }
    }
  }

  /** At the end of a place, far away from the row that is repeated. */
  private void writeRepetitions(Place place, byte[] code) throws IOException {
    long until = place.first() + Math.round(place.persons() * parameters.duplicateShare());
    for (long number = place.first(); number < until; number++) {
      person.become(number, place);
      person.in(year);
      if (person.spells() > 0 && person.place(0).is(place)) {
        writeLine(0, code);
        repeated++;
      }
    }
  }

  private void writeSpells(Place place, byte[] code) throws IOException {
    for (int spell = 0; spell < person.spells(); spell++) {
      if (person.place(spell).is(place)) {
        writeLine(spell, code);
        Fault fault = faults.next();
        if (fault != null) {
          writeFaulty(fault, spell, code);
        }
      }
    }
  }

  private void writeLine(int spell, byte[] code) throws IOException {
    boolean marks = quoted > 0 && quotes.happens(quoted);
    if (marks) {
      out.put('"');
    }
    out.putDigits(person.id(), 10);
    if (marks) {
      out.put('"');
    }
    out.put(SCHEMES[person.scheme(spell)]);
    out.put(code);
    out.put(yearCell);
    out.put(person.startMonth(spell));
    out.put(',');
    out.put(person.endMonth(spell));
    out.put(person.isFemale() ? FEMALE : MALE);
    out.put(person.birthYear());
    out.put((marks ? QUOTED_SECTORS : SECTORS)[person.sector(spell)]);
    long baseVnd = person.baseVnd(spell);
    if (baseVnd != Participant.NONE_VND) {
      out.put(baseVnd);
      baseTotalVnd += baseVnd;
    }
    out.endLine();
  }

  private void writeFaulty(Fault fault, int spell, byte[] code) throws IOException {
    String[] sound = {
      "%010d".formatted(person.id(nobody())),
      Scheme.values()[person.scheme(spell)].code(),
      new String(code, StandardCharsets.US_ASCII),
      Integer.toString(year),
      Integer.toString(person.startMonth(spell)),
      Integer.toString(person.endMonth(spell)),
      person.isFemale() ? "female" : "male",
      Integer.toString(person.birthYear()),
      new String(SECTORS[person.sector(spell)], StandardCharsets.US_ASCII).replace(",", ""),
      person.baseVnd(spell) == Participant.NONE_VND ? "" : Long.toString(person.baseVnd(spell))
    };
    String[] faulty = fault.spoil(sound);
    out.put(Fault.line(faulty));
    out.endLine();
    if (faulty.length == sound.length && faulty[sound.length - 1].matches("-?\\d+")) {
      baseTotalVnd += Long.parseLong(faulty[sound.length - 1]);
    }
  }

  /** Numbers after the last person's belong to nobody, and in two files never to the same. */
  private long nobody() {
    return parameters.persons() + NOBODIES_PER_FILE * file.get(0).number() + faults.planted();
  }

  private void count(String measure, long count) {
    truth.add(
        new Fact(Extract.REGISTER.dataset(), measure, "VN", Integer.toString(year), Truth.ALL),
        count);
  }

  private static byte[][] cells(String... texts) {
    byte[][] cells = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      cells[i] = cell(texts[i]);
    }
    return cells;
  }

  /** A cell with the commas before and after it. */
  private static byte[] cell(String text) {
    return ("," + text + ",").getBytes(StandardCharsets.US_ASCII);
  }
}
