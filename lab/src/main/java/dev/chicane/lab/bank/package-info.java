/** Accounts, and transfers between them. */
@org.jspecify.annotations.NullMarked
package dev.chicane.lab.bank;
