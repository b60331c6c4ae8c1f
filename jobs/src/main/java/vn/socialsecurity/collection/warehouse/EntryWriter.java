package vn.socialsecurity.collection.warehouse;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.collection.RegisterFileReader;
import vn.socialsecurity.collection.RegisterPlan;
import vn.socialsecurity.collection.RegisterReceiver;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.PersonSpell;
import vn.socialsecurity.structure.PlainColumn;
import vn.socialsecurity.structure.RuleCode;
import vn.socialsecurity.structure.Severity;

/** Reads one file of the insurance register and writes its entry: the work of one task. */
final class EntryWriter implements RegisterReceiver {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int BYTES_A_SPELL = 4 * Long.BYTES;
  private static final int SLICE_BITS = 16;

  private final DeliveredFile file;
  private final RegisterPlan plan;
  private final long mostSpells;
  private final QuarantineFile quarantine;
  private final SpellSort sort = new SpellSort();
  private final List<String> areas = new ArrayList<>();
  private final Map<Integer, SpellSlice> slices = new HashMap<>();
  private final int person;
  private final int scheme;
  private final int area;
  private final int year;
  private final int start;
  private final int end;
  private final int sex;
  private final int birthYear;
  private final int sector;
  private final int base;
  private SpellSlice current;
  private long inMemory;
  private long faulty;
  private long repeated;
  private boolean isRefused;
  private FileChannel runs;

  private EntryWriter(
      DeliveredFile file, RegisterPlan plan, long budgetBytes, QuarantineFile quarantine) {
    this.file = file;
    this.plan = plan;
    // Sorting copies the spells once.
    this.mostSpells = Math.max(1, budgetBytes / BYTES_A_SPELL);
    this.quarantine = quarantine;
    DatasetSchema schema = plan.schema();
    person = schema.indexOf("person_id");
    scheme = schema.indexOf("scheme");
    area = schema.indexOf("province_code");
    year = schema.indexOf("year");
    start = schema.indexOf("start_month");
    end = schema.indexOf("end_month");
    sex = schema.indexOf("sex");
    birthYear = schema.indexOf("birth_year");
    sector = schema.indexOf("sector");
    base = schema.indexOf("contribution_base_vnd");
  }

  /**
   * Reads a file and keeps what was made of it.
   *
   * @param budgetBytes memory that spells may take before they are sorted onto the disk
   */
  static void write(
      Warehouse warehouse,
      DeliveredFile file,
      String key,
      RegisterPlan plan,
      long budgetBytes,
      Configuration configuration)
      throws IOException {
    Path draft = warehouse.draft(file.dataset(), key);
    boolean isWritten = false;
    try {
      Map<String, String> checksums = new TreeMap<>();
      EntryWriter writer;
      EntryAccount account;
      try (QuarantineFile quarantine =
          new QuarantineFile(create(warehouse, draft, Warehouse.QUARANTINE))) {
        writer = new EntryWriter(file, plan, budgetBytes, quarantine);
        try (OutputStream spells = create(warehouse, draft, Warehouse.SPELLS)) {
          account = writer.readAndSort(configuration, spells);
        } finally {
          writer.close();
        }
      }
      checksums.put(Warehouse.QUARANTINE, writer.quarantine.checksum());
      long length = warehouse.files().getFileStatus(new Path(draft, Warehouse.SPELLS)).getLen();
      checksums.put(Warehouse.SPELLS, Long.toString(length));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      account.write(new DataOutputStream(bytes));
      write(warehouse, draft, Warehouse.ACCOUNT, bytes.toByteArray());
      checksums.put(
          Warehouse.ACCOUNT, Warehouse.checksum(bytes.size(), Warehouse.crc(bytes.toByteArray())));
      write(warehouse, draft, Warehouse.CHECKSUMS, Warehouse.sealed(checksums));
      warehouse.publish(draft, file.dataset(), key);
      isWritten = true;
    } finally {
      if (!isWritten) {
        warehouse.files().delete(draft, true);
      }
    }
  }

  private EntryAccount readAndSort(Configuration configuration, OutputStream spells)
      throws IOException {
    long rowsRead = RegisterFileReader.read(file, plan, configuration, this);
    List<SpellBlocks> written = new ArrayList<>();
    if (!isRefused) {
      if (runs != null) {
        spill();
      }
      SpellWriter writer = new SpellWriter(spells);
      List<SpellSlice> sorted = new ArrayList<>(slices.values());
      sorted.sort(
          Comparator.comparing((SpellSlice slice) -> areas.get(slice.area()))
              .thenComparing(SpellSlice::year));
      for (SpellSlice slice : sorted) {
        writer.begin(areas.get(slice.area()), slice.year(), slice.rows());
        new OnceOnly(writer, slice).write();
        written.add(writer.end());
      }
    }
    return new EntryAccount(
        isRefused,
        rowsRead,
        isRefused ? rowsRead : faulty + repeated,
        quarantine.counts(),
        written);
  }

  /** Writes each row of a slice once; a row that says the same as the one before is reported. */
  private final class OnceOnly implements SpellRun.PairConsumer {
    private final SpellWriter writer;
    private final SpellSlice slice;
    private long lastFirst = -1;
    private long lastSecond = -1;

    OnceOnly(SpellWriter writer, SpellSlice slice) {
      this.writer = writer;
      this.slice = slice;
    }

    void write() throws IOException {
      slice.forEachSorted(sort, this);
    }

    @Override
    public void accept(long first, long second) throws IOException {
      if (SpellSlice.statesTheSame(first, second, lastFirst, lastSecond)) {
        repeated++;
        String other = file.id() + ":" + PersonSpell.tail(lastSecond);
        quarantine.add(
            (long) PersonSpell.tail(second),
            new Finding(RuleCode.ROW_REPEATED, null, null, other),
            rowText(first, second, areas.get(slice.area())));
        return;
      }
      lastFirst = first;
      lastSecond = second;
      writer.add(first, second);
    }
  }

  @Override
  public int area(String refArea) {
    areas.add(refArea);
    return areas.size() - 1;
  }

  @Override
  public void accept(long[] values, long line) {
    int itsArea = (int) values[area];
    int itsYear = (int) values[year];
    SpellSlice slice = current;
    if (slice == null || slice.area() != itsArea || slice.year() != itsYear) {
      slice =
          slices.computeIfAbsent(
              itsArea << SLICE_BITS | itsYear, key -> new SpellSlice(itsArea, itsYear));
      current = slice;
    }
    long itsSector = values[sector];
    slice.add(
        PersonSpell.first(
            PersonSpell.person(values[person]),
            itsYear,
            (int) values[scheme],
            (int) values[start],
            (int) values[end],
            (int) values[sex],
            (int) values[birthYear],
            itsSector == PlainColumn.MISSING ? 0 : (int) itsSector + 1),
        PersonSpell.second(values[base], Math.min(line, PersonSpell.MOST_TAIL)));
    inMemory++;
    if (inMemory >= mostSpells) {
      spill();
    }
  }

  private void close() throws IOException {
    if (runs != null) {
      runs.close();
    }
  }

  private void spill() {
    try {
      if (runs == null) {
        runs = SpellRun.temporaryFile();
      }
      for (SpellSlice slice : slices.values()) {
        slice.spill(sort, runs);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write to the temporary folder " + System.getProperty("java.io.tmpdir"), e);
    }
    inMemory = 0;
  }

  @Override
  public void warn(long line, List<Finding> warnings, String rowText) {
    warnings.forEach(warning -> add(line, warning, rowText));
  }

  @Override
  public void quarantine(long line, List<Finding> faults, String rowText) {
    faulty++;
    faults.forEach(fault -> add(line, fault, rowText));
  }

  @Override
  public void refuse(Long line, Finding fault) {
    isRefused |= fault.rule().severity() == Severity.FILE;
    add(line, fault, null);
  }

  private void add(Long line, Finding finding, String rowText) {
    try {
      quarantine.add(line, finding, rowText);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the quarantine of " + file.id(), e);
    }
  }

  /** The row in the columns of the schema; it is not kept as delivered once it is accepted. */
  private String rowText(long first, long second, String refArea) {
    String[] texts = new String[plan.columns().size()];
    texts[person] =
        String.format("%010d", PersonSpell.identifier(first >>> PersonSpell.PERSON_SHIFT));
    texts[scheme] = plan.columns().get(scheme).codes().get(PersonSpell.scheme(first));
    texts[area] = refArea.substring(refArea.indexOf('_') + 1);
    texts[year] = Integer.toString(PersonSpell.year(first));
    texts[start] = Integer.toString(PersonSpell.start(first));
    texts[end] = Integer.toString(PersonSpell.end(first));
    texts[sex] = plan.columns().get(sex).codes().get(PersonSpell.sex(first));
    texts[birthYear] = Integer.toString(PersonSpell.birthYear(first));
    int sectorCode = PersonSpell.sector(first);
    texts[sector] = sectorCode == 0 ? "" : plan.columns().get(sector).codes().get(sectorCode - 1);
    long baseVnd = PersonSpell.baseVnd(second);
    texts[base] = baseVnd < 0 ? "" : Long.toString(baseVnd);
    return String.join(",", texts);
  }

  private static OutputStream create(Warehouse warehouse, Path draft, String name)
      throws IOException {
    return new BufferedOutputStream(
        warehouse.files().create(new Path(draft, name), true), BUFFER_BYTES);
  }

  private static void write(Warehouse warehouse, Path draft, String name, byte[] content)
      throws IOException {
    try (OutputStream out = create(warehouse, draft, name)) {
      out.write(content);
    }
  }
}
