package programs.statics.inherited;

/** Not accessible from other packages, but its static is, through {@link Visible}. */
class Hidden {
    public static int count;
}
