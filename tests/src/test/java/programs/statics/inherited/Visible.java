package programs.statics.inherited;

/** What other packages see. */
public final class Visible extends Hidden {}
