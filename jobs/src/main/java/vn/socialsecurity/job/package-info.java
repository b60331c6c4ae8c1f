/**
 * The program: reads the command line and the settings, takes the lock, opens the Spark session,
 * runs the stages in their order and says what came of it.
 *
 * <p>Only this package knows the order of the stages, reads the clock and opens a session. In: a
 * landing zone of deliveries and the declarations in {@code conf/} and {@code schemas/}. Out: an
 * exit code that a scheduler understands and a summary that a person does.
 */
package vn.socialsecurity.job;
