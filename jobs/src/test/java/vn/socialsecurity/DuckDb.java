package vn.socialsecurity;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Another engine that reads what the pipeline reads and what it publishes: an oracle in SQL. */
public final class DuckDb implements AutoCloseable {
  private final Connection connection;

  /** A database in memory, empty. */
  public DuckDb() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  /** Runs a statement that answers nothing. */
  public void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of an answer, their values with a bar between them; null is nothing. */
  public List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      int columns = answer.getMetaData().getColumnCount();
      while (answer.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          String value = answer.getString(column);
          values.add(value == null ? "" : value);
        }
        rows.add(String.join("|", values));
      }
    }
    return rows;
  }

  /** The one value of an answer. */
  public String value(String query) throws SQLException {
    List<String> rows = rows(query);
    if (rows.size() != 1) {
      throw new IllegalArgumentException(rows.size() + " rows where one is asked for: " + query);
    }
    return rows.get(0);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
