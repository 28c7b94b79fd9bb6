namespace PhaseSweep;

/// <summary>
/// Bad input, refused at the edge. The message is one line that names the value and the remedy
/// (<c>--set p_S=2: p_S must lie in [0, 1]</c>); the command line prints it and exits with code 2.
/// </summary>
public sealed class InputException(string message, Exception? cause = null) : Exception(message, cause);
