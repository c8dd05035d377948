// What is known of a statement about numbers that may be known only to lie between two others.
//
// It is no bool, and becomes none by itself: whoever asks says what is to happen where nothing is decided.
#pragma once
#include "instances/floors.hpp"

namespace reductio::instances {

enum class Decided { no, yes, undecided };

constexpr Decided decided(bool yes) { return yes ? Decided::yes : Decided::no; }
constexpr Decided decided(Decided d) { return d; }

constexpr bool surely(Decided d) { return d == Decided::yes; }
constexpr bool possibly(Decided d) { return d != Decided::no; }

constexpr Decided operator!(Decided d) { return d == Decided::undecided ? d : decided(d == Decided::no); }

}  // namespace reductio::instances
