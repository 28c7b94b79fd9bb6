using PhaseSweep.Kernels.Equilibria;
using PhaseSweep.Model;

namespace PhaseSweep.Boundaries;

/// <summary>A point of the map, in parameter units.</summary>
/// <param name="X">Value of the horizontal axis's parameter.</param>
/// <param name="Y">Value of the vertical axis's parameter.</param>
public readonly record struct MapPoint(double X, double Y);

/// <summary>One stretch of the boundary between two phases.</summary>
/// <param name="Points">Vertices, each on the boundary; a closed arc repeats its first one at the end.</param>
/// <param name="Left">Phase on the left when one goes along the points, x to the right and y upwards.</param>
/// <param name="Right">Phase on the right.</param>
/// <param name="Flips">What flips from the left to the right side, a sentence each; several where the arc turns a corner.</param>
/// <param name="Error">Greatest distance of a vertex from the true boundary, as a share of the axis it is measured along.</param>
/// <param name="Start">Index of the junction at the first vertex, or null: the arc begins elsewhere on the frame, or is closed.</param>
/// <param name="End">Index of the junction at the last vertex, or null.</param>
/// <param name="LeftRegion">Index of the region on the left.</param>
/// <param name="RightRegion">Index of the region on the right.</param>
public sealed record Arc(
    IReadOnlyList<MapPoint> Points,
    Phase Left,
    Phase Right,
    IReadOnlyList<string> Flips,
    double Error,
    int? Start,
    int? End,
    int LeftRegion,
    int RightRegion)
{
    /// <summary>Whether the arc is a loop without a junction.</summary>
    public bool Closed => Start is null && Points[0] == Points[^1];
}

/// <summary>A point where three or more phases meet, inside the map or on its frame.</summary>
/// <param name="At">Where.</param>
/// <param name="ErrorX">Half the width of the box that holds it, parameter units.</param>
/// <param name="ErrorY">Half the height of that box, parameter units.</param>
/// <param name="Phases">
/// The phases around it, anticlockwise from the arc that lies first; on the frame one more than arcs, the last one before that arc.
/// </param>
/// <param name="Arcs">Indices of the arcs that end there, in the same order.</param>
public sealed record Junction(
    MapPoint At, double ErrorX, double ErrorY, IReadOnlyList<Phase> Phases, IReadOnlyList<int> Arcs);

/// <summary>A range that holds the true value.</summary>
/// <typeparam name="T">A number.</typeparam>
/// <param name="Certain">Least: what is proven.</param>
/// <param name="Possible">Greatest: what the boxes left undecided could add.</param>
public readonly record struct Bounds<T>(T Certain, T Possible);

/// <summary>A connected part of the map with one phase.</summary>
/// <param name="Phase">Its phase.</param>
/// <param name="Outline">Its outer ring, anticlockwise, first point repeated at the end.</param>
/// <param name="Holes">Its inner rings, clockwise, likewise.</param>
/// <param name="Area">Its area as a share of the map's.</param>
/// <param name="Perimeter">Length of all its rings, the axes' lengths being 1; stretches on the frame included.</param>
/// <param name="Neighbors">Indices of the regions it shares an arc with, ascending.</param>
public sealed record Region(
    Phase Phase,
    IReadOnlyList<MapPoint> Outline,
    IReadOnlyList<IReadOnlyList<MapPoint>> Holes,
    Bounds<double> Area,
    double Perimeter,
    IReadOnlyList<int> Neighbors)
{
    /// <summary>Euler number: 1 minus the holes.</summary>
    public int Euler => 1 - Holes.Count;
}

/// <summary>The topology of all of one phase.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Area">Its area as a share of the map's.</param>
/// <param name="Components">Connected components (Betti number 0).</param>
/// <param name="Holes">Holes (Betti number 1).</param>
/// <param name="Euler">Components minus holes.</param>
public sealed record PhaseTopology(
    Phase Phase, Bounds<double> Area, Bounds<int> Components, Bounds<int> Holes, Bounds<int> Euler);

/// <summary>Two phases that share a boundary.</summary>
/// <param name="First">The one with the lower stored value.</param>
/// <param name="Second">The other.</param>
/// <param name="Arcs">Number of arcs between them.</param>
/// <param name="Length">Their length, the axes' lengths being 1.</param>
public sealed record Contact(Phase First, Phase Second, int Arcs, double Length);

/// <summary>The boundaries of a map with their topology.</summary>
/// <param name="Plan">Scenario, parameters, axes and exploration; cells, tiles and hypotheses play no part.</param>
/// <param name="Depth">Depth of the boxes that were traced.</param>
/// <param name="Tolerance">The tolerance asked for, as a share of the axis's length.</param>
/// <param name="Chord">The chord error asked for, likewise.</param>
/// <param name="Evaluations">Boxes and cells evaluated, all kinds together.</param>
/// <param name="ProvenArea">Share of the map that is proven.</param>
/// <param name="Arcs">All arcs.</param>
/// <param name="Junctions">All junctions.</param>
/// <param name="Regions">All regions.</param>
/// <param name="Phases">The topology of each phase that occurs, in the order of their stored values.</param>
/// <param name="Contacts">The adjacency graph of the phases.</param>
public sealed record BoundaryMap(
    SweepPlan Plan,
    int Depth,
    double Tolerance,
    double Chord,
    long Evaluations,
    double ProvenArea,
    IReadOnlyList<Arc> Arcs,
    IReadOnlyList<Junction> Junctions,
    IReadOnlyList<Region> Regions,
    IReadOnlyList<PhaseTopology> Phases,
    IReadOnlyList<Contact> Contacts);
