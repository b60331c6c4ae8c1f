package vn.socialsecurity.integration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.socialsecurity.structure.Cell;
import vn.socialsecurity.structure.Derivation;
import vn.socialsecurity.structure.Dimensions;
import vn.socialsecurity.structure.Figure;
import vn.socialsecurity.structure.Figure.Place;
import vn.socialsecurity.structure.FileStatements;
import vn.socialsecurity.structure.FileStatements.Statement;
import vn.socialsecurity.structure.Period;

/** The figures that are in force: cells of rows that no later delivery has replaced. */
public final class LiveCells {
  private LiveCells() {}

  /** What files state, as figures with their sources, by period and breakdown. */
  public static Map<Period, List<Figure>> byPeriod(Collection<FileStatements> inForce) {
    Map<Period, List<Figure>> byPeriod = new LinkedHashMap<>();
    for (FileStatements file : inForce) {
      for (Statement statement : file.statements()) {
        for (Cell cell : statement.cells()) {
          byPeriod
              .computeIfAbsent(period(cell), period -> new ArrayList<>())
              .add(figure(cell, file));
        }
      }
    }
    return byPeriod;
  }

  private static Period period(Cell cell) {
    List<String> breakdown = new ArrayList<>();
    for (String dimension : Dimensions.BREAKDOWNS) {
      breakdown.add(cell.dimensions().getOrDefault(dimension, Dimensions.whenAbsent(dimension)));
    }
    return new Period(cell.timePeriod(), List.copyOf(breakdown));
  }

  private static Figure figure(Cell cell, FileStatements file) {
    return new Figure(
        new Place(cell.variable(), cell.kind(), cell.concept(), cell.refArea()),
        cell.value(),
        null,
        null,
        cell.printedDecimals(),
        cell.unit(),
        cell.obsStatus(),
        Derivation.DELIVERED,
        file.dataset(),
        file.provider(),
        file.delivery(),
        file.issued(),
        cell.source());
  }
}
