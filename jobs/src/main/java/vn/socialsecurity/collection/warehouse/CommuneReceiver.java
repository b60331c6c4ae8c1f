package vn.socialsecurity.collection.warehouse;

import java.io.DataOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import vn.socialsecurity.collection.DeliveredFile;
import vn.socialsecurity.collection.RegisterPlan;
import vn.socialsecurity.structure.CommuneRow;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.Finding;
import vn.socialsecurity.structure.MicroPlace;
import vn.socialsecurity.structure.PlainColumn;
import vn.socialsecurity.structure.RuleCode;

/**
 * Keeps the communes of one file. One that stands there twice for one province and year, as one may
 * that others were merged into, counts once, by its row with most villages.
 */
final class CommuneReceiver extends MicroReceiver {
  private final List<String> areas = new ArrayList<>();
  private final SortedMap<MicroPlace, List<Row>> rows = new TreeMap<>();
  private final int commune;
  private final int area;
  private final int year;
  private final int itsClass;
  private final int villages;
  private final int served;
  private final int[] services;

  private record Row(long commune, long line) {}

  CommuneReceiver(DeliveredFile file, RegisterPlan plan) {
    super(file, plan);
    DatasetSchema schema = plan.schema();
    commune = schema.indexOf("commune_code");
    area = schema.indexOf("province_code");
    year = schema.indexOf("year");
    itsClass = schema.indexOf("commune_class");
    villages = schema.indexOf("villages");
    served = schema.indexOf("villages_with_health_worker");
    services = CommuneRow.SERVICES.stream().mapToInt(schema::indexOf).toArray();
  }

  @Override
  public int area(String refArea) {
    areas.add(refArea);
    return areas.size() - 1;
  }

  @Override
  public void accept(long[] values, long line) {
    int known = 0;
    int has = 0;
    for (int service = 0; service < services.length; service++) {
      long value = values[services[service]];
      if (value != PlainColumn.MISSING) {
        known |= 1 << service;
        has |= (int) value << service;
      }
    }
    rows.computeIfAbsent(
            new MicroPlace(areas.get((int) values[area]), (int) values[year], ""),
            place -> new ArrayList<>())
        .add(
            new Row(
                CommuneRow.of(
                    (int) values[commune],
                    (int) values[villages],
                    values[served] == PlainColumn.MISSING ? -1 : (int) values[served],
                    (int) values[itsClass],
                    known,
                    has),
                line));
  }

  @Override
  List<MicroEntry.Slice> slices(Configuration configuration, DataOutputStream sets) {
    List<MicroEntry.Slice> slices = new ArrayList<>();
    rows.forEach(
        (place, found) -> {
          found.sort(
              Comparator.comparingLong((Row row) -> CommuneRow.code(row.commune()))
                  .thenComparing(Row::commune, Comparator.reverseOrder())
                  .thenComparing(Row::line));
          List<Long> kept = new ArrayList<>();
          Row best = null;
          for (Row row : found) {
            if (best != null && CommuneRow.code(best.commune()) == CommuneRow.code(row.commune())) {
              setAside(place, row, best);
            } else {
              best = row;
              kept.add(row.commune());
            }
          }
          slices.add(
              new MicroEntry.Slice(
                  place,
                  kept.size(),
                  0,
                  kept.stream().mapToLong(Long::longValue).toArray(),
                  0,
                  0,
                  0));
        });
    return slices;
  }

  @Override
  int dependsOn(Map<String, Long> findings) {
    return 0;
  }

  private void setAside(MicroPlace place, Row row, Row best) {
    boolean saysTheSame = row.commune() == best.commune();
    String code = "%05d".formatted(CommuneRow.code(row.commune()));
    withdraw(
        row.line(),
        new Finding(
            saysTheSame ? RuleCode.ROW_REPEATED : RuleCode.COMMUNE_REPEATED,
            saysTheSame ? null : "commune_code",
            saysTheSame ? null : code,
            file().id() + ":" + best.line()),
        text(place, row.commune(), code));
  }

  private String text(MicroPlace place, long row, String code) {
    String[] texts = new String[plan().columns().size()];
    Arrays.fill(texts, "");
    texts[commune] = code;
    texts[area] = place.refArea().substring(place.refArea().indexOf('_') + 1);
    texts[year] = Integer.toString(place.year());
    texts[itsClass] = plan().columns().get(itsClass).codes().get(CommuneRow.itsClass(row));
    for (int service = 0; service < services.length; service++) {
      if (CommuneRow.isKnown(row, service)) {
        texts[services[service]] = CommuneRow.has(row, service) ? "1" : "0";
      }
    }
    texts[villages] = Integer.toString(CommuneRow.villages(row));
    texts[served] = CommuneRow.served(row) < 0 ? "" : Integer.toString(CommuneRow.served(row));
    return String.join(",", texts);
  }
}
