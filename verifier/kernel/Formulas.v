(* Formulas: clauses of literals, what it is to satisfy them, and assignments as numbers. *)
From Coq Require Import List Bool ZArith Lia Arith.
From Reductio Require Import Counts.
From Reductio Require Export Claims.
Import ListNotations.
Open Scope Z_scope.

(* Satisfiability. *)

Record formula := Formula { variables : nat; clauses : list (list (nat * bool)) }.  (* variable, plain? *)

Definition true_under (X : list bool) (l : nat * bool) : bool := Bool.eqb (nth (fst l) X false) (snd l).

Definition clause_false (X : list bool) (c : list (nat * bool)) : bool := negb (existsb (true_under X) c).

Definition falsified (f : formula) (X : list bool) : Z := sum (fun c => Z.b2z (clause_false X c)) (clauses f).

Lemma falsified_nonneg f X : 0 <= falsified f X.
Proof.
  unfold falsified. induction (clauses f) as [| c l IH]; cbn [sum]; [lia |].
  destruct (clause_false X c); cbn [Z.b2z]; lia.
Qed.

Definition sat : problem := {|
  instance := formula;
  witness := list bool;
  legal f := Forall (Forall (fun l => (fst l < variables f)%nat)) (clauses f);
  holds f X := length X = variables f /\ falsified f X = 0;
  sizes f := [Z.of_nat (variables f); Z.of_nat (length (clauses f))]
|}.

(* Numbers as assignments. *)

Fixpoint number_of (X : list bool) : nat :=
  match X with [] => 0 | x :: X => 2 * number_of X + Nat.b2n x end.

Definition listed (n i : nat) : list bool := map (Nat.testbit i) (seq 0 n).

Lemma length_listed n i : length (listed n i) = n.
Proof. unfold listed. now rewrite map_length, seq_length. Qed.

Lemma listed_number X : listed (length X) (number_of X) = X.
Proof.
  induction X as [| x X IH]; [reflexivity |].
  unfold listed. cbn [length seq map number_of]. rewrite Nat.testbit_0_r, <- seq_shift, map_map.
  f_equal. etransitivity; [apply map_ext; intros; apply Nat.testbit_succ_r | exact IH].
Qed.

Lemma number_below X : (number_of X < 2 ^ length X)%nat.
Proof. induction X as [| [] X IH]; cbn; lia. Qed.

(* Clause by clause. *)

Definition clause_true (X : list bool) (c : list (nat * bool)) : bool := existsb (true_under X) c.

Lemma falsified_none f X : falsified f X = 0 <-> forallb (clause_true X) (clauses f) = true.
Proof.
  unfold falsified. induction (clauses f) as [| c l IH]; cbn [sum forallb]; [easy |].
  assert (N : 0 <= sum (fun d => Z.b2z (clause_false X d)) l).
  { clear IH. induction l as [| d l J]; cbn [sum]; [lia |]. destruct (clause_false X d); cbn [Z.b2z]; lia. }
  rewrite andb_true_iff, <- IH. unfold clause_false at 1, clause_true.
  destruct (existsb (true_under X) c); cbn [negb Z.b2z].
  - split; [intros H; split; [reflexivity | lia] | intros [_ H]; lia].
  - split; [intros H; lia | intros [H _]; discriminate].
Qed.

Definition clause_within (n : nat) (c : list (nat * bool)) : Prop := Forall (fun l => (fst l < n)%nat) c.

Lemma forallb_flat_map {A B} (f : B -> bool) (g : A -> list B) l :
  forallb f (flat_map g l) = forallb (fun x => forallb f (g x)) l.
Proof. induction l as [| x l IH]; [reflexivity |]. cbn. now rewrite forallb_app, IH. Qed.

Lemma Forall_flat_map_intro {A B} (P : B -> Prop) (g : A -> list B) l :
  (forall x, In x l -> Forall P (g x)) -> Forall P (flat_map g l).
Proof.
  induction l as [| x l IH]; intros H; cbn; [constructor |].
  apply Forall_app. split; [apply H; now left | apply IH; intros y I; apply H; now right].
Qed.

Lemma nth_map_seq {A} (f : nat -> A) n i d : (i < n)%nat -> nth i (map f (seq 0 n)) d = f i.
Proof.
  intros I. rewrite nth_indep with (d' := f 0%nat) by (now rewrite map_length, seq_length).
  now rewrite (map_nth f), seq_nth.
Qed.

(* The values of variables 0, 1, ... of an assignment are the assignment. *)
Lemma listed_values X : map (fun v => nth v X false) (seq 0 (length X)) = X.
Proof.
  induction X as [| x X IH]; [reflexivity |]. cbn [length seq map nth]. f_equal.
  rewrite <- seq_shift, map_map. exact IH.
Qed.
