"""What people write: who they are, what they said, what they signed, what they asked for. SQLAlchemy Core, no ORM.

Nothing of ours is imported here, and the public process never imports this.
"""
