(* Programs over variables that are 0 or 1: linear constraints and a linear objective. *)
From Coq Require Import List Bool ZArith Lia.
From Reductio Require Export Claims Counts Choices Optima.
Import ListNotations.
Open Scope Z_scope.

Definition term_list := list (Z * nat).  (* coefficient, variable *)

Inductive relation := at_least | equal.

Record linear_row := LinearRow { terms : term_list; relation_of : relation; bound : Z }.

Record program := Program {
  columns : nat;  (* variables *)
  constraints : list linear_row;
  objective : term_list;
  program_threshold : Z
}.

Definition value_of (X : list bool) (l : term_list) : Z := sum (fun t => fst t * Z.b2z (nth (snd t) X false)) l.

Definition row_holds (X : list bool) (r : linear_row) : bool :=
  match relation_of r with
  | at_least => bound r <=? value_of X (terms r)
  | equal => value_of X (terms r) =? bound r
  end.

(* Solutions with their objectives. *)
Definition solutions (x : program) (X : list bool) (s : Z) : Prop :=
  length X = columns x /\ Forall (fun r => row_holds X r = true) (constraints x) /\ value_of X (objective x) = s.

Definition terms_within (n : nat) (l : term_list) : Prop := Forall (fun t => (snd t < n)%nat) l.

Definition zero_one (q : question) : problem := {|
  instance := program;
  witness := list bool;
  legal x := Forall (fun r => terms_within (columns x) (terms r)) (constraints x) /\
             terms_within (columns x) (objective x);
  holds x X := exists s, solutions x X s /\ admits q s (program_threshold x) = true;
  sizes x := [Z.of_nat (columns x); Z.of_nat (length (constraints x));
              sum (fun r => Z.of_nat (length (terms r))) (constraints x) + Z.of_nat (length (objective x))]
|}.

Lemma value_app X l m : value_of X (l ++ m) = value_of X l + value_of X m.
Proof. apply sum_app. Qed.

(* Variables first, first + 1, .. with coefficients. *)

Lemma value_map X (c : nat -> Z) (v : nat -> nat) l :
  value_of X (map (fun i => (c i, v i)) l) = sum (fun i => c i * Z.b2z (nth (v i) X false)) l.
Proof. unfold value_of. rewrite sum_map. reflexivity. Qed.
