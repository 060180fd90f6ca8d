package dev.chicane.engine.explain;

/** Two acts of different actors that depend on each other, in the order in which they came, with nothing between them that orders them too. */
record Conflict(Act first, Act second) {}
