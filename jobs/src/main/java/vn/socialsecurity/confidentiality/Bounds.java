package vn.socialsecurity.confidentiality;

import java.util.List;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * The least and greatest value of each unknown that equations and bounds allow, by linear programs.
 * The unknowns are differences from a solution, so that the right sides are zero.
 */
final class Bounds {
  /** A reader who must think so many more possible learns nothing. */
  private static final long FAR = 1_000_000;

  private static final long NEAR = 32;

  private final long[] below;
  private final long[] above;
  private final List<Elimination.Equation> equations;
  private final double limit;

  /**
   * Describes the programs.
   *
   * @param needed how far apart the bounds must be
   * @param isWhole whether the bounds must be the true ones, not only wide enough
   */
  Bounds(
      long[] below,
      long[] above,
      List<Elimination.Equation> equations,
      long needed,
      boolean isWhole) {
    this.below = below;
    this.above = above;
    this.equations = equations;
    this.limit = (double) needed * (isWhole ? FAR : NEAR);
  }

  /** The solution in which one unknown is greatest or least. */
  double[] extreme(int unknown, boolean isGreatest) {
    double[] weights = new double[below.length];
    weights[unknown] = 1;
    return extreme(weights, isGreatest);
  }

  /** A solution in which the weighted sum of the unknowns is greatest or least. */
  double[] extreme(double[] weights, boolean isGreatest) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    Variable[] variables = new Variable[below.length];
    for (int i = 0; i < variables.length; i++) {
      variables[i] =
          model
              .newVariable("x" + i)
              .lower(Math.max(-limit, below[i]))
              .upper(Math.min(limit, above[i]));
    }
    for (int e = 0; e < equations.size(); e++) {
      Elimination.Equation equation = equations.get(e);
      if (equation.unknowns().length > 0) {
        Expression expression = model.newExpression("e" + e).level(0);
        for (int i = 0; i < equation.unknowns().length; i++) {
          expression.set(variables[equation.unknowns()[i]], equation.coefficients()[i]);
        }
      }
    }
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        variables[i].weight(weights[i]);
      }
    }
    Optimisation.Result result = isGreatest ? model.maximise() : model.minimise();
    double[] solution = new double[variables.length];
    if (!result.getState().isFeasible()) {
      return solution;
    }
    for (int i = 0; i < solution.length; i++) {
      solution[i] = result.doubleValue(i);
    }
    return solution;
  }
}
