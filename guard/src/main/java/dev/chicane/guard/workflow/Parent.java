package dev.chicane.guard.workflow;

import dev.chicane.guard.table.Table;

/**
 * What the rows of a table belong to.
 *
 * @param table that has the parents
 * @param column of the children that has the key of the parent
 */
record Parent(Table table, String column) {}
