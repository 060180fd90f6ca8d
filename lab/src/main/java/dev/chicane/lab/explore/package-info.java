/** The transfers of the bank under Chicane's explorer. */
@org.jspecify.annotations.NullMarked
package dev.chicane.lab.explore;
