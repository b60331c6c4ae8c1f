package vn.socialsecurity.integration;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import vn.socialsecurity.classification.TimePeriods;
import vn.socialsecurity.structure.Cell;
import vn.socialsecurity.structure.CommuneRow;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.MicroPlace;

/**
 * The cells of the panel that the communes of one province and year state, in total and by class of
 * commune. A commune of which a service is not known is in neither count of that service. A class
 * of which the province has no commune counts 0, and a rate over it does not exist.
 *
 * <p>Radio stations and broadcasts are counted over the mountainous, remote, border and island
 * communes, as the programme that built them did.
 */
public final class CommuneFigures {
  private static final String COMMUNES = "COMMUNES";
  private static final String VILLAGES = "VILLAGES";
  private static final String STOCK = "stock_end";
  private static final String NORMAL = "A";
  private static final int LOWLAND = HouseholdCells.COMMUNE_CLASSES.indexOf("lowland");
  private static final List<String> NOT_IN_LOWLAND = List.of("radio_station", "broadcast");

  private final MicroPlace place;
  private final long[] communes;
  private final List<Cell> figures = new ArrayList<>();

  private CommuneFigures(MicroPlace place, long[] communes) {
    this.place = place;
    this.communes = communes;
  }

  /**
   * All cells.
   *
   * @param communes rows of the province and year ({@link CommuneRow}), each commune once
   */
  public static List<Cell> of(MicroPlace place, long[] communes) {
    CommuneFigures figures = new CommuneFigures(place, communes);
    figures.add(Map.of(), -1);
    for (int itsClass = 0; itsClass < HouseholdCells.COMMUNE_CLASSES.size(); itsClass++) {
      figures.add(
          Map.of(Dimensions.COMMUNE_CLASS, HouseholdCells.COMMUNE_CLASSES.get(itsClass)), itsClass);
    }
    return figures.figures;
  }

  private void add(Map<String, String> dimensions, int itsClass) {
    LongPredicate included = c -> itsClass < 0 || CommuneRow.itsClass(c) == itsClass;
    figure("communes", dimensions, COMMUNES, count(included));
    for (int i = 0; i < CommuneRow.SERVICES.size(); i++) {
      int service = i;
      String name = CommuneRow.SERVICES.get(i);
      boolean passesOverLowland = NOT_IN_LOWLAND.contains(name);
      if (passesOverLowland && itsClass == LOWLAND) {
        continue;
      }
      LongPredicate judged =
          c ->
              included.test(c)
                  && CommuneRow.isKnown(c, service)
                  && !(passesOverLowland && CommuneRow.itsClass(c) == LOWLAND);
      figure("communes_judged_" + name, dimensions, COMMUNES, count(judged));
      figure(
          "communes_having_" + name,
          dimensions,
          COMMUNES,
          count(judged.and(c -> CommuneRow.has(c, service))));
    }
    long villages = 0;
    long judged = 0;
    long served = 0;
    for (long commune : communes) {
      if (included.test(commune)) {
        villages += CommuneRow.villages(commune);
        if (CommuneRow.served(commune) >= 0) {
          judged += CommuneRow.villages(commune);
          served += CommuneRow.served(commune);
        }
      }
    }
    figure("villages", dimensions, VILLAGES, villages);
    figure("villages_judged_health_worker", dimensions, VILLAGES, judged);
    figure("villages_with_health_worker", dimensions, VILLAGES, served);
  }

  private long count(LongPredicate included) {
    long count = 0;
    for (long commune : communes) {
      count += included.test(commune) ? 1 : 0;
    }
    return count;
  }

  private void figure(String variable, Map<String, String> dimensions, String unit, long value) {
    figures.add(
        new Cell(
            variable,
            STOCK,
            Dimensions.NOT_APPLICABLE,
            place.refArea(),
            TimePeriods.ofYear(place.year()),
            dimensions,
            BigDecimal.valueOf(value).setScale(Figure.SCALE),
            null,
            unit,
            NORMAL,
            null));
  }
}
