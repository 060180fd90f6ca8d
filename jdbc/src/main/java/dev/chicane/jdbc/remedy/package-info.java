/** What prevents races of transactions: tried where that can be done from outside, else said in SQL. */
@org.jspecify.annotations.NullMarked
package dev.chicane.jdbc.remedy;
